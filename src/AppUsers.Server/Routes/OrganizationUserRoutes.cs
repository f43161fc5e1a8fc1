using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Users of the organization, which here are application users all, with their last activity. Source: Aiven's tag Users.</summary>
internal static class OrganizationUserRoutes
{
    private const string All = "/user";
    private const string One = All + "/{user_id}";

    public static void Map(IEndpointRouteBuilder routes, bool extended)
    {
        routes.Get(All, "OrganizationUserList", List);
        routes.Get(One, "OrganizationUserGet", call => WireModel.MemberOf(ApplicationUserRoutes.User(call)));
        routes.Get(One + "/permissions", "OrganizationMemberPermissionsList", call => Permissions(call, extended));
        routes.Get(One + "/user-groups", "OrganizationMemberGroupsList", call =>
            new GroupList([.. call.Backend.GetGroupsOf(ApplicationUserRoutes.User(call).UserId, call.Cancellation).Select(group => WireModel.Of(group, extended))]));
        if (extended)
        {
            routes.Get(One + "/access", "OrganizationMemberAccessList", Access);
            routes.Get(One + "/access/{permission}", "OrganizationMemberAccessTest", Test);
        }
    }

    private static OrganizationUserList List(Call call) => call.Query("include_application_users", otherwise: true)
        ? new OrganizationUserList([.. call.Backend.GetUsers(new AppUserFilter(), call.Cancellation).Select(WireModel.MemberOf)])
        : new OrganizationUserList([]);

    private static MemberGrantList Permissions(Call call, bool extended)
    {
        var user = ApplicationUserRoutes.User(call);
        var units = call.Backend.GetUnits(null, call.Cancellation).ToDictionary(unit => unit.Name, unit => unit.UnitId, StringComparer.OrdinalIgnoreCase);
        return new MemberGrantList(
        [
            .. call.Backend.GetGrantsOf(Principal.User(user.UserId), call.Cancellation)
                .GroupBy(grant => (grant.ResourceType, grant.Resource))
                .Select(grants => WireModel.MemberGrantsOf(grants, IdOf(grants.Key.ResourceType, grants.Key.Resource), extended)),
        ]);

        string IdOf(ResourceKind kind, string name) => kind switch
        {
            ResourceKind.Organization => call.OrganizationId,
            ResourceKind.Unit => units[name],
            _ => name,
        };
    }

    private static AccessList Access(Call call) => new(
    [
        .. call.Backend.GetAccess(call.Segment("user_id"), ProjectOf(call), call.Cancellation)
            .Select(entry => new WireAccess(entry.Permission, [.. entry.Paths.Select(WireModel.Of)])),
    ]);

    private static WireAccess Test(Call call)
    {
        var check = call.Backend.TestAccess(call.Segment("user_id"), call.Segment("permission"), ProjectOf(call), call.Cancellation);
        return new WireAccess(check.Permission, [.. check.Paths.Select(WireModel.Of)]);
    }

    private static string ProjectOf(Call call) => call.Query("project") ?? throw ApiProblem.Invalid("The query parameter project is missing. Give the name of a project.");
}
