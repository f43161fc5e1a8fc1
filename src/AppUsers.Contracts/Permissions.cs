namespace AppUsers.Contracts;

/// <summary>What one principal holds itself on a resource. Source: Aiven's <c>PermissionsGet</c>. When and by whom each role was granted is an extension.</summary>
public sealed record PrincipalGrants(
    IReadOnlyList<string> Permissions,
    string PrincipalId,
    string PrincipalType,
    DateTime CreateTime,
    DateTime UpdateTime,
    [property: ServerExtension] IReadOnlyDictionary<string, DateTime>? GrantedTimes = null,
    [property: ServerExtension] IReadOnlyDictionary<string, string>? GrantedBy = null);

/// <summary>The response of <c>PermissionsGet</c>.</summary>
public sealed record PermissionList(IReadOnlyList<PrincipalGrants> Permissions);

/// <summary>The request of <c>PermissionsSet</c> (PUT, without an operation) and <c>PermissionsUpdate</c> (PATCH).</summary>
/// <param name="Permissions">Principals and their roles.</param>
/// <param name="Operation"><c>grant</c>, <c>set</c> (the default) or <c>revoke</c>.</param>
/// <param name="Force">Whether to accept roles that are not known.</param>
public sealed record PermissionsUpdate(IReadOnlyList<PermissionIn>? Permissions, string? Operation = null, [property: ServerExtension] bool? Force = null);

/// <summary>Roles of one principal.</summary>
public sealed record PermissionIn(IReadOnlyList<string>? Permissions, string? PrincipalId, string? PrincipalType);

/// <summary>The names of principals and resources on the wire.</summary>
public static class PermissionNames
{
    /// <summary>The kind of a principal on the wire.</summary>
    public static string Of(PrincipalKind kind) => kind == PrincipalKind.User ? "user" : "user_group";

    /// <summary>The kind of a resource on the wire.</summary>
    public static string Of(ResourceKind kind) => kind switch
    {
        ResourceKind.Organization => "organization",
        ResourceKind.Unit => "organization_unit",
        _ => "project",
    };

    /// <summary>The kind of principal with that name; null if there is none.</summary>
    public static PrincipalKind? PrincipalOf(string? name) => name switch
    {
        "user" => PrincipalKind.User,
        "user_group" => PrincipalKind.Group,
        _ => null,
    };

    /// <summary>The kind of resource with that name; null if there is none.</summary>
    public static ResourceKind? ResourceOf(string? name) => name switch
    {
        "organization" => ResourceKind.Organization,
        "organization_unit" => ResourceKind.Unit,
        "project" => ResourceKind.Project,
        _ => null,
    };
}
