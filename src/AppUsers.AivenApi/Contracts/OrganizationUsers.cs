using System.Text.Json.Serialization;

namespace AppUsers.AivenApi.Contracts;

/// <summary>A user of an organization on the wire. Source: Aiven's <c>OrganizationUserGet</c>.</summary>
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

/// <summary>The answer to <c>OrganizationUserList</c>.</summary>
public sealed record OrganizationUserList(IReadOnlyList<OrganizationUser> Users);

/// <summary>The answer to <c>OrganizationMemberPermissionsList</c>.</summary>
public sealed record MemberGrantList(IReadOnlyList<MemberGrants> Permissions);

/// <summary>What a user holds itself on one resource; <c>granted_times</c> is an extension.</summary>
public sealed record MemberGrants(
    IReadOnlyList<string> Permissions,
    string ResourceId,
    string ResourceType,
    IReadOnlyDictionary<string, DateTime>? GrantedTimes = null);

/// <summary>The answer to <c>GET /me</c>.</summary>
public sealed record MeAnswer(MeUser User);

/// <summary>Who presents a token. Aiven's own fields; <c>organization_id</c> and <c>token_prefix</c> are
/// extensions.</summary>
public sealed record MeUser(
    [property: JsonPropertyName("user")] string Email,
    string UserId,
    string RealName,
    string State,
    IReadOnlyList<string>? Auth = null,
    IReadOnlyList<string>? Invitations = null,
    IReadOnlyList<string>? Projects = null,
    IReadOnlyDictionary<string, string>? ProjectMembership = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? ProjectMemberships = null,
    DateTime? CreateTime = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? TokenValidityBegin = null,
    string? OrganizationId = null,
    string? TokenPrefix = null);

/// <summary>Extension: what a user may do on a project.</summary>
public sealed record AccessList(IReadOnlyList<WireAccess> Access);

/// <summary>Extension: a permission and every way to it.</summary>
public sealed record WireAccess(string Permission, IReadOnlyList<WireAccessPath> Paths);

/// <summary>Extension: one way to a permission.</summary>
/// <param name="Role">The role or permission that was granted.</param>
/// <param name="ResourceType">What kind of resource it was granted on.</param>
/// <param name="ResourceName">The name of the resource.</param>
/// <param name="Group">The name of the group that holds it; null when the user itself does.</param>
public sealed record WireAccessPath(string Role, string ResourceType, string ResourceName, string? Group = null);
