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
    public static IReadOnlyDictionary<string, DateTime> Times(this IEnumerable<RoleGrant> grants) => grants.ToDictionary(grant => grant.Role, grant => grant.GrantedAt);

    private static PermissionList List([AsParameters] PermissionTarget target, CancellationToken cancellation) => new(
    [
        .. target.Backend.GetGrants(target.Find(cancellation), cancellation)
            .GroupBy(grant => (grant.UserId, grant.GroupId))
            .Select(grants => new PrincipalGrants(
                grants.Roles(),
                grants.Key.UserId ?? grants.Key.GroupId!,
                PermissionNames.Of(grants.Key.UserId is null ? PrincipalKind.Group : PrincipalKind.User),
                grants.Min(grant => grant.GrantedAt),
                grants.Max(grant => grant.GrantedAt),
                grants.Times())),
    ]);

    private static NoContent Set([AsParameters] PermissionTarget target, JsonBody<PermissionsUpdate> body, CancellationToken cancellation) =>
        Change(target, body.Value, GrantOperation.Replace, cancellation);

    private static NoContent Update([AsParameters] PermissionTarget target, JsonBody<PermissionsUpdate> body, CancellationToken cancellation) =>
        Change(target, body.Value, OperationOf(body.Value.Operation), cancellation);

    private static NoContent Change(PermissionTarget target, PermissionsUpdate update, GrantOperation operation, CancellationToken cancellation)
    {
        var entries = update.Permissions ?? throw ApiProblem.Invalid("The field permissions is missing. Use a list of principals with their permissions.");
        target.Backend.ChangeGrants(target.Find(cancellation), operation, [.. entries.Select(EntryOf)], update.Force ?? false, cancellation);
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
}

/// <summary>The resource of a path.</summary>
internal sealed record PermissionTarget(IAppUserBackend Backend, Caller Caller, string ResourceType, string ResourceId)
{
    public Resource Find(CancellationToken cancellation) => PermissionNames.ResourceOf(ResourceType) switch
    {
        ResourceKind.Project => Resource.Project(ResourceId),
        ResourceKind.Unit => Caller.IsRoot(ResourceId) ? Resource.Organization : Resource.Unit(Backend.GetUnitById(ResourceId, cancellation).UnitId),
        ResourceKind.Organization when ResourceId == Caller.Organization.OrganizationId => Resource.Organization,
        ResourceKind.Organization => throw ApiErrors.OrganizationNotFound(ResourceId, [Caller.Organization.OrganizationId]),
        _ => throw new ApiProblem(400, "unsupported_resource_type", "The resource type is not known. Use project, organization or organization_unit."),
    };
}
