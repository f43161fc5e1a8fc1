using System.Text.Json.Serialization;

namespace AppUsers.Contracts;

/// <summary>A group in a list. Source: Aiven's <c>UserGroupsList</c>.</summary>
public sealed record WireGroup(
    string UserGroupId,
    string UserGroupName,
    string Description,
    bool ManagedByScim,
    DateTime CreateTime,
    DateTime UpdateTime,
    int? MemberCount = null);

/// <summary>The response of <c>UserGroupsList</c>.</summary>
public sealed record GroupList(IReadOnlyList<WireGroup> UserGroups);

/// <summary>A single group. Source: Aiven's <c>UserGroupGet</c>, which does not have the count.</summary>
public sealed record SingleGroup(
    string UserGroupId,
    string UserGroupName,
    string Description,
    bool ManagedByScim,
    DateTime CreateTime,
    DateTime UpdateTime,
    [property: ServerExtension] int? MemberCount = null);

/// <summary>The response of <c>OrganizationMemberGroupsList</c>, which does not have the counts either.</summary>
public sealed record MemberGroupList(IReadOnlyList<SingleGroup> UserGroups);

/// <summary>The request of <c>UserGroupCreate</c> and <c>UserGroupUpdate</c>. What is absent does not change.</summary>
public sealed record GroupChange(string? UserGroupName = null, string? Description = null);

/// <summary>A member of a group.</summary>
public sealed record GroupMember(
    string UserId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? LastActivityTime,
    UserInfo UserInfo,
    [property: ServerExtension] DateTime? AddedTime = null);

/// <summary>The response of <c>UserGroupMemberList</c>.</summary>
public sealed record GroupMemberList(IReadOnlyList<GroupMember> Members);

/// <summary>The request of <c>UserGroupMembersUpdate</c>.</summary>
/// <param name="Operation"><c>add_members</c> or <c>remove_members</c>.</param>
/// <param name="MemberIds">The ids of up to 1,024 users.</param>
public sealed record GroupMembersUpdate(string? Operation, IReadOnlyList<string>? MemberIds);
