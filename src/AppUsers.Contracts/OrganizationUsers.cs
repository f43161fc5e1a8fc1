using System.Text.Json.Serialization;

namespace AppUsers.Contracts;

/// <summary>A user of an organization. Source: Aiven's <c>OrganizationUserGet</c>.</summary>
public sealed record OrganizationUser(
    string UserId,
    bool IsSuperAdmin,
    DateTime? JoinTime,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? LastActivityTime,
    UserInfo UserInfo);

/// <summary>Who a user of an organization is.</summary>
public sealed record UserInfo(
    string UserEmail,
    string RealName,
    bool IsApplicationUser,
    string State,
    bool ManagedByScim,
    DateTime? CreateTime,
    string? ManagingOrganizationId = null);

/// <summary>The response of <c>OrganizationUserList</c>.</summary>
public sealed record OrganizationUserList(IReadOnlyList<OrganizationUser> Users);

/// <summary>The response of <c>OrganizationMemberPermissionsList</c>.</summary>
public sealed record MemberGrantList(IReadOnlyList<MemberGrants> Permissions);

/// <summary>What a user holds itself on a resource.</summary>
public sealed record MemberGrants(
    IReadOnlyList<string> Permissions,
    string ResourceId,
    string ResourceType,
    [property: ServerExtension] IReadOnlyDictionary<string, DateTime>? GrantedTimes = null,
    [property: ServerExtension] IReadOnlyDictionary<string, string>? GrantedBy = null);

/// <summary>The response of <c>GET /me</c>.</summary>
public sealed record MeAnswer(MeUser User);

/// <summary>Who presents a token.</summary>
public sealed record MeUser(
    [property: JsonPropertyName("user")] string Email,
    string UserId,
    string RealName,
    string State,
    string Tenant = "aiven",
    IReadOnlyList<string>? Auth = null,
    IReadOnlyList<string>? Invitations = null,
    IReadOnlyList<string>? Projects = null,
    IReadOnlyDictionary<string, string>? ProjectMembership = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? ProjectMemberships = null,
    DateTime? CreateTime = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? TokenValidityBegin = null,
    [property: ServerExtension] string? OrganizationId = null,
    [property: ServerExtension] string? TokenPrefix = null);

/// <summary>Extension: what a user can do on a project.</summary>
public sealed record AccessList(IReadOnlyList<WireAccess> Access);

/// <summary>Extension: a permission and every grant that gives it.</summary>
public sealed record WireAccess(string Permission, IReadOnlyList<WireAccessPath> Paths);

/// <summary>Extension: a grant that gives a permission.</summary>
/// <param name="Role">The role or permission that was granted.</param>
/// <param name="ResourceType">The kind of resource that it was granted on.</param>
/// <param name="ResourceName">The name of the resource.</param>
/// <param name="Group">The name of the group that holds it; null if the user does.</param>
public sealed record WireAccessPath(string Role, string ResourceType, string ResourceName, string? Group = null);
