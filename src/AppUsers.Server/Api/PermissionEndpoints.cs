using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>The grants on a resource. Source: Aiven's PermissionsGet, PermissionsSet and PermissionsUpdate.</summary>
internal static class PermissionEndpoints
{
    private const string Path = "/permissions/{resourceType}/{resourceId}";

    public static void MapPermissions(this IEndpointRouteBuilder permissions)
    {
        permissions.MapGet(Path, List).WithName("PermissionsGet");
        permissions.MapPut(Path, Set).WithName("PermissionsSet");
        permissions.MapPatch(Path, Update).WithName("PermissionsUpdate");
    }

    public static IReadOnlyList<string> Roles(this IEnumerable<RoleGrant> grants) => [.. grants.Select(grant => grant.Role)];

    /// <summary>When each role was granted.</summary>
    public static IReadOnlyDictionary<string, DateTime> Times(this IEnumerable<RoleGrant> grants) => grants.ToDictionary(grant => grant.Role, grant => grant.GrantedAt.UtcDateTime);

    /// <summary>Who granted each role, as far as that is known.</summary>
    public static IReadOnlyDictionary<string, string> Granters(this IEnumerable<RoleGrant> grants) =>
        grants.Where(grant => grant.GrantedBy is not null).ToDictionary(grant => grant.Role, grant => grant.GrantedBy!);

    private static PermissionList List(IAppUserBackend backend, Caller caller, string resourceType, string resourceId, CancellationToken cancellation) => new(
    [
        .. backend.GetGrants(Find(backend, caller, resourceType, resourceId, cancellation), cancellation)
            .GroupBy(grant => (grant.UserId, grant.GroupId))
            .Select(grants => new PrincipalGrants(
                grants.Roles(),
                grants.Key.UserId ?? grants.Key.GroupId!,
                PermissionNames.Of(grants.Key.UserId is null ? PrincipalKind.Group : PrincipalKind.User),
                grants.Min(grant => grant.GrantedAt.UtcDateTime),
                grants.Max(grant => grant.GrantedAt.UtcDateTime),
                grants.Times(),
                grants.Granters())),
    ]);

    private static NoContent Set(
        IAppUserBackend backend, Caller caller, string resourceType, string resourceId, JsonBody<PermissionsUpdate> body, CancellationToken cancellation) =>
        body.Value.Operation is null
            ? Change(backend, Find(backend, caller, resourceType, resourceId, cancellation), body.Value, GrantOperation.Replace, cancellation)
            : throw ApiProblem.Invalid("The field operation belongs to PATCH. PUT replaces everything on the resource.");

    private static NoContent Update(
        IAppUserBackend backend, Caller caller, string resourceType, string resourceId, JsonBody<PermissionsUpdate> body, CancellationToken cancellation) =>
        Change(backend, Find(backend, caller, resourceType, resourceId, cancellation), body.Value, OperationOf(body.Value.Operation), cancellation);

    private static NoContent Change(
        IAppUserBackend backend, Resource target, PermissionsUpdate update, GrantOperation operation, CancellationToken cancellation)
    {
        var entries = update.Permissions ?? throw ApiProblem.Invalid("The field permissions is missing. Use a list of principals with their permissions.");
        backend.ChangeGrants(target, operation, [.. entries.Select(EntryOf)], update.Force ?? false, cancellation);
        return TypedResults.NoContent();
    }

    private static GrantOperation OperationOf(string? name) => name switch
    {
        null or "set" => GrantOperation.Set,
        "grant" => GrantOperation.Grant,
        "revoke" => GrantOperation.Revoke,
        _ => throw ApiProblem.Invalid("The operation is not known. Use grant, set or revoke; set is the default."),
    };

    private static PrincipalRoles EntryOf(PermissionIn? entry)
    {
        if (entry is not { Permissions: not null, PrincipalId: not null, PrincipalType: not null } || entry.Permissions.Any(permission => permission is null))
        {
            throw ApiProblem.Invalid("Each entry of permissions needs permissions, principal_id and principal_type.");
        }

        var kind = PermissionNames.PrincipalOf(entry.PrincipalType) ?? throw ApiProblem.Invalid("A principal_type is not known. Use user or user_group.");
        return new PrincipalRoles(new Principal(kind, entry.PrincipalId), entry.Permissions);
    }

    /// <summary>The resource of a path.</summary>
    private static Resource Find(IAppUserBackend backend, Caller caller, string resourceType, string resourceId, CancellationToken cancellation) =>
        PermissionNames.ResourceOf(resourceType) switch
        {
            ResourceKind.Project => Resource.Project(resourceId),
            ResourceKind.Unit => caller.IsRoot(resourceId) ? Resource.Organization : Resource.Unit(backend.GetUnitById(resourceId, cancellation).UnitId),
            ResourceKind.Organization when resourceId == caller.Organization.OrganizationId => Resource.Organization,
            ResourceKind.Organization => throw ApiErrors.OrganizationNotFound(resourceId, [caller.Organization.OrganizationId]),
            _ => throw new ApiProblem(400, "unsupported_resource_type", "The resource type is not known. Use project, organization or organization_unit."),
        };
}
