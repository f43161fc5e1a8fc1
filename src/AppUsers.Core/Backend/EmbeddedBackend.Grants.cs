using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <inheritdoc/>
    public RoleGrant GrantProjectRole(string userId, string project, string? role, bool force, CancellationToken cancellation)
    {
        var checkedRole = RoleCatalogue.CheckForProject(role, force);
        return file.Write(
            store =>
            {
                var user = RequireUser(store, userId);
                var target = RequireProject(store, project);
                var grant = FindGrant(store, user, target, checkedRole);
                if (grant is null)
                {
                    grant = new GrantRecord(target.OrganizationId, target.Name, user.UserId, checkedRole, time.UtcNow());
                    Tables.Grants.Put(store, grant);
                }

                return View(grant, user);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public void RevokeProjectRole(string userId, string project, string role, CancellationToken cancellation) => file.Write(
        store =>
        {
            var user = RequireUser(store, userId);
            var target = RequireProject(store, project);
            var grant = FindGrant(store, user, target, role) ?? throw Errors.GrantNotFound(role, user.Name, target.Name);
            Tables.Grants.Delete(store, grant);
            return grant;
        },
        cancellation);

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetProjectRoles(string project, CancellationToken cancellation)
    {
        var target = file.Read(store => RequireProject(store, project), cancellation);
        return Tables.Grants.Stream(
            file, "project", [target.OrganizationId, TextRules.Fold(target.Name)], ViewWithUser, cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<RoleGrant> GetUserRoles(string userId, CancellationToken cancellation)
    {
        file.Read(store => RequireUser(store, userId), cancellation);
        return Tables.Grants.Stream(file, "user", [userId], ViewWithUser, cancellation);
    }

    private static GrantRecord? FindGrant(IStoreReader store, UserRecord user, ProjectRecord project, string role) =>
        Tables.Grants
            .Under(store, "project", project.OrganizationId, TextRules.Fold(project.Name), user.UserId)
            .FirstOrDefault(g => string.Equals(g.Role, role, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<RoleGrant> ViewWithUser(IStoreReader store, GrantRecord grant) =>
        Tables.Users.Find(store, grant.UserId) is UserRecord user ? [View(grant, user)] : [];

    private static RoleGrant View(GrantRecord grant, UserRecord user) =>
        new(grant.Project, user.UserId, user.Name, grant.Role, grant.GrantedAt);
}
