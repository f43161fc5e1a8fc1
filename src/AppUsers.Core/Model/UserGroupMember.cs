namespace AppUsers;

/// <summary>An application user as a member of a group.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/user-groups/{user_group_id}/members</c>.</remarks>
public sealed class UserGroupMember(string groupId, string group, string userId, string userName, DateTime? addedAt)
{
    /// <summary>The id of the group.</summary>
    public string GroupId { get; } = groupId;

    /// <summary>The name of the group.</summary>
    public string Group { get; } = group;

    /// <summary>The id of the member.</summary>
    public string UserId { get; } = userId;

    /// <summary>The name of the member.</summary>
    public string UserName { get; } = userName;

    /// <summary>When the user was added, in UTC; null on Aiven, whose API does not tell.</summary>
    public DateTimeOffset? AddedAt { get; } = addedAt;

    /// <summary>The member and the group in one line.</summary>
    public override string ToString() => $"{UserName} in {Group}";
}
