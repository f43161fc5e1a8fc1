using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Grants on a resource. Source: Aiven's PermissionsGet, PermissionsSet and PermissionsUpdate.</summary>
internal static class PermissionRoutes
{
    private const string Path = "/permissions/{resource_type}/{resource_id}";

    public static void Map(IEndpointRouteBuilder routes, bool extended)
    {
        routes.Get(Path, "PermissionsGet", call => List(call, extended));
        routes.Change<PermissionsUpdate>(HttpMethods.Put, Path, "PermissionsSet", (call, body) => Change(call, body, GrantOperation.Replace, extended));
        routes.Change<PermissionsUpdate>(HttpMethods.Patch, Path, "PermissionsUpdate", (call, body) => Change(call, body, OperationOf(body.Operation), extended));
    }

    private static PermissionList List(Call call, bool extended) => new(
    [
        .. call.Backend.GetGrants(ResourceOf(call), call.Cancellation)
            .GroupBy(grant => (grant.UserId, grant.GroupId))
            .Select(grants => WireModel.PrincipalGrantsOf(grants, extended)),
    ]);

    private static void Change(Call call, PermissionsUpdate body, GrantOperation operation, bool extended)
    {
        var entries = body.Permissions ?? throw ApiProblem.Invalid("The field permissions is missing. Give a list of principals with their permissions.");
        call.Backend.ChangeGrants(ResourceOf(call), operation, [.. entries.Select(EntryOf)], extended && body.Force is true, call.Cancellation);
    }

    private static PrincipalRoles EntryOf(PermissionIn? entry)
    {
        if (entry is not { Permissions: not null, PrincipalId: not null, PrincipalType: not null } || entry.Permissions.Any(p => p is null))
        {
            throw ApiProblem.Invalid("An entry of permissions lacks permissions, principal_id or principal_type. Give all three.");
        }

        var kind = PermissionNames.PrincipalOf(entry.PrincipalType)
            ?? throw ApiProblem.Invalid("A principal_type is not known. Give user or user_group.");
        return new PrincipalRoles(new Principal(kind, entry.PrincipalId), entry.Permissions);
    }

    private static GrantOperation OperationOf(string? name) => name switch
    {
        null or "set" => GrantOperation.Set,
        "grant" => GrantOperation.Grant,
        "revoke" => GrantOperation.Revoke,
        _ => throw ApiProblem.Invalid("The operation is not known. Give grant, set or revoke; set is meant when it is left out."),
    };

    private static Resource ResourceOf(Call call)
    {
        var id = call.Segment("resource_id");
        var kind = PermissionNames.ResourceOf(call.Segment("resource_type"))
            ?? throw new ApiProblem(400, "unsupported_resource_type", "The resource type is not known. Give project, organization or organization_unit.");
        return kind switch
        {
            ResourceKind.Project => Resource.Project(id),
            ResourceKind.Unit when id != WireModel.RootAccountOf(call.OrganizationId) => Resource.Unit(call.Backend.GetUnit(id, call.Cancellation).UnitId),
            ResourceKind.Organization when id != call.OrganizationId => throw ApiErrors.OrganizationNotFound(id, [call.OrganizationId]),
            _ => Resource.Organization,
        };
    }
}
