using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

/// <summary>The backend over an AppUsers server, which checks everything itself and can do more than Aiven.</summary>
internal sealed partial class ServerBackend(ApiClient client, WireOrganization organization, BackendOutput output) : ApiBackend(client, organization, output)
{
    protected override bool HasNewerRoles => false;

    protected override void CheckCanCreate(ProjectChange? settings)
    {
    }

    protected override ApplicationUser CreateCheckedUser(ApplicationUserCreate body, CancellationToken cancellation) =>
        PostUser(body, isRepeatable: true, cancellation);

    protected override IReadOnlyList<ApplicationUser> FindCandidates(string nameOrId, CancellationToken cancellation) =>
        Client.Find<ApplicationUserList>(InOrganization($"application-users").With("name", nameOrId), ErrorCode.UserNotFound, cancellation)?.ApplicationUsers ?? [];

    protected override IReadOnlyList<AccessEntry> GetAccess(AppUser user, string project, CancellationToken cancellation)
    {
        var name = RequireProject(project, cancellation).ProjectId;
        var list = Client.Get<AccessList>(InOrganization($"user/{user.UserId}/access").With("project", name), cancellation);
        return [.. list.Access.Select(access => new AccessEntry(access.Permission, name, user, PathsOf(access)))];
    }

    protected override AccessCheck TestAccess(AppUser user, string permission, string project, CancellationToken cancellation)
    {
        var name = RequireProject(project, cancellation).ProjectId;
        var access = Client.Get<WireAccess>(InOrganization($"user/{user.UserId}/access/{permission}").With("project", name), cancellation);
        return new AccessCheck(access.Permission, name, user, PathsOf(access), access.Paths.Count > 0 ? [] : RoleCatalogue.RolesWith(access.Permission));
    }

    protected override int? CountGrantsOf(WireGroup group, CancellationToken cancellation) =>
        IfAllowed<int?>(() => GetGrantsOf(Principal.Group(group.UserGroupId), cancellation).Count());

    protected override GroupMember? FindNewMember(WireGroup group, string userId, CancellationToken cancellation) =>
        FindMember(group, userId, cancellation);

    private static IEnumerable<AccessPath> PathsOf(WireAccess access) => access.Paths.Select(path =>
        new AccessPath(path.Role, PermissionNames.ResourceOf(path.ResourceType) ?? ResourceKind.Organization, path.ResourceName, path.Group));
}
