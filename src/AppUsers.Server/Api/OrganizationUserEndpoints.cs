using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>The users of an organization with their last activity. Here they are all application users. Source: Aiven's tag Users.</summary>
internal static class OrganizationUserEndpoints
{
    private const string All = "/user";
    private const string One = All + "/{userId}";

    /// <summary>The state of every application user.</summary>
    private const string Active = "active";

    public static void MapMe(this IEndpointRouteBuilder users) => users.MapGet("/me", GetMe).WithName("UserInfo");

    public static void MapOrganizationUsers(this IEndpointRouteBuilder users)
    {
        users.MapGet(All, List).WithName("OrganizationUserList");
        users.MapGet(One, Get).WithName("OrganizationUserGet");
        users.MapGet(One + "/permissions", ListPermissions).WithName("OrganizationMemberPermissionsList");
        users.MapGet(One + "/user-groups", ListGroups).WithName("OrganizationMemberGroupsList");
        users.MapGet(One + "/access-tokens", ListTokens).WithName("OrganizationUserTokensList");
        users.MapDelete(One + "/access-token/{tokenPrefix}", RevokeToken).WithName("OrganizationUserRevokeToken");
    }

    /// <summary>Extensions: what a user can do on a project.</summary>
    public static void MapAccess(this IEndpointRouteBuilder users)
    {
        users.MapGet(One + "/access", ListAccess).WithName("OrganizationMemberAccessList");
        users.MapGet(One + "/access/{permission}", TestAccess).WithName("OrganizationMemberAccessTest");
    }

    public static UserInfo Info(this AppUser user) => new(user.UserEmail, user.Name, IsApplicationUser: true, Active, ManagedByScim: false, user.CreatedAt.UtcDateTime);

    /// <summary>Of each project, the role with the most permissions: Aiven's older form has only one.</summary>
    public static IReadOnlyDictionary<string, string> Strongest(this IEnumerable<ProjectMembership> memberships) =>
        memberships.ToDictionary(membership => membership.Project, membership => membership.Roles.MaxBy(role => RoleCatalogue.PermissionsOf(role).Count)!);

    private static MeAnswer GetMe(IAppUserBackend backend, Caller caller, CancellationToken cancellation)
    {
        var user = caller.User!;
        var memberships = caller.IsOpen(Operation.GetMemberships) ? backend.GetMemberships(cancellation).ToList() : [];
        return new MeAnswer(new MeUser(user.UserEmail, user.UserId, user.Name, Active)
        {
            Auth = [],
            Invitations = [],
            Projects = [.. memberships.Select(membership => membership.Project)],
            ProjectMembership = memberships.Strongest(),
            ProjectMemberships = memberships.ToDictionary(membership => membership.Project, membership => membership.Roles),
            CreateTime = user.CreatedAt.UtcDateTime,
            OrganizationId = caller.Organization.OrganizationId,
            TokenPrefix = caller.TokenPrefix,
        });
    }

    /// <summary>Without application users nobody is left, but the right to see managed users is judged all the same.</summary>
    private static OrganizationUserList List(IAppUserBackend backend, Query query, CancellationToken cancellation)
    {
        if (query.Flag("include_application_users") is false)
        {
            backend.GetManagedUserTokens(user: null, cancellation);
            return new OrganizationUserList([]);
        }

        return new OrganizationUserList([.. backend.GetUsers(new AppUserFilter(), cancellation).Select(ToContract)]);
    }

    private static ManagedTokenList ListTokens(IAppUserBackend backend, string userId, CancellationToken cancellation) => new([.. backend
        .GetManagedUserTokens(userId, cancellation)
        .Select(token => new WireManagedToken(
            token.TokenPrefix, token.Description ?? string.Empty, token.IpAllowlist, token.LastUsedIp, token.LastUsedAt?.UtcDateTime, token.LastUserAgent))]);

    private static NoContent RevokeToken(IAppUserBackend backend, string userId, string tokenPrefix, CancellationToken cancellation)
    {
        backend.RevokeManagedUserToken(userId, tokenPrefix, cancellation);
        return TypedResults.NoContent();
    }

    private static OrganizationUser Get(IAppUserBackend backend, string userId, CancellationToken cancellation) => ToContract(backend.GetUserById(userId, cancellation));

    private static MemberGrantList ListPermissions(IAppUserBackend backend, Caller caller, string userId, CancellationToken cancellation)
    {
        var units = backend.GetUnits(null, cancellation).ToDictionary(unit => unit.Name, unit => unit.UnitId, StringComparer.OrdinalIgnoreCase);
        return new MemberGrantList(
        [
            .. backend.GetGrantsOf(Principal.User(userId), cancellation)
                .GroupBy(grant => (grant.ResourceType, grant.Resource))
                .Select(grants => new MemberGrants(
                    grants.Roles(), IdOf(grants.Key.ResourceType, grants.Key.Resource), PermissionNames.Of(grants.Key.ResourceType), grants.Times(), grants.Granters())),
        ]);

        string IdOf(ResourceKind kind, string name) => kind switch
        {
            ResourceKind.Organization => caller.Organization.OrganizationId,
            ResourceKind.Unit => units[name],
            _ => name,
        };
    }

    private static MemberGroupList ListGroups(IAppUserBackend backend, string userId, CancellationToken cancellation) =>
        new([.. backend.GetGroupsOf(userId, cancellation).Select(GroupEndpoints.ToContract)]);

    private static AccessList ListAccess(IAppUserBackend backend, string userId, Query query, CancellationToken cancellation) =>
        new([.. backend.GetAccess(userId, ProjectOf(query), cancellation).Select(entry => ToContract(entry.Permission, entry.Paths))]);

    private static WireAccess TestAccess(IAppUserBackend backend, string userId, string permission, Query query, CancellationToken cancellation)
    {
        var check = backend.TestAccess(userId, permission, ProjectOf(query), cancellation);
        return ToContract(check.Permission, check.Paths);
    }

    private static string ProjectOf(Query query) => query.Text("project") ?? throw ApiProblem.Invalid("The query parameter project is missing. Set it to the name of a project.");

    private static OrganizationUser ToContract(AppUser user) => new(user.UserId, IsSuperAdmin: false, user.CreatedAt.UtcDateTime, WireTime.OrNever(user.LastActivityAt), user.Info());

    private static WireAccess ToContract(string permission, IEnumerable<AccessPath> paths) =>
        new(permission, [.. paths.Select(path => new WireAccessPath(path.Role, PermissionNames.Of(path.ResourceType), path.Resource, path.Group))]);
}
