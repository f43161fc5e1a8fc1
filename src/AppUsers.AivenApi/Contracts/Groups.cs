using System.Text.Json.Serialization;

namespace AppUsers.AivenApi.Contracts;

/// <summary>A group on the wire. Source: Aiven's <c>UserGroupGet</c>; the count comes with the list, from our server always.</summary>
public sealed record WireGroup(
    string UserGroupId,
    string UserGroupName,
    string Description,
    bool ManagedByScim,
    DateTime CreateTime,
    DateTime UpdateTime,
    int? MemberCount = null);

/// <summary>The answer to <c>UserGroupsList</c> and <c>OrganizationMemberGroupsList</c>.</summary>
public sealed record GroupList(IReadOnlyList<WireGroup> UserGroups);

/// <summary>The body of <c>UserGroupCreate</c> and <c>UserGroupUpdate</c>; what is absent stays as it is.</summary>
public sealed record GroupChange(string? UserGroupName = null, string? Description = null);

/// <summary>A member of a group; <c>added_time</c> is an extension.</summary>
public sealed record GroupMember(
    string UserId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? LastActivityTime,
    UserInfo UserInfo,
    DateTime? AddedTime = null);

/// <summary>The answer to <c>UserGroupMemberList</c>.</summary>
public sealed record GroupMemberList(IReadOnlyList<GroupMember> Members);

/// <summary>The body of <c>UserGroupMembersUpdate</c>.</summary>
/// <param name="Operation"><c>add_members</c> or <c>remove_members</c>.</param>
/// <param name="MemberIds">Ids of users, up to 1,024.</param>
public sealed record GroupMembersUpdate(string? Operation, IReadOnlyList<string>? MemberIds);
