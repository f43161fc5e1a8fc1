namespace AppUsers;

/// <summary>An application user as a member of a group.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/user-groups/{user_group_id}/members</c>.</remarks>
public sealed class UserGroupMember
{
    /// <summary>Makes a membership.</summary>
    public UserGroupMember(string groupId, string group, string userId, string userName, DateTime? addedAt)
    {
        GroupId = groupId;
        Group = group;
        UserId = userId;
        UserName = userName;
        AddedAt = addedAt;
    }

    /// <summary>The id of the group.</summary>
    public string GroupId { get; }

    /// <summary>The name of the group.</summary>
    public string Group { get; }

    /// <summary>The id of the member.</summary>
    public string UserId { get; }

    /// <summary>The name of the member.</summary>
    public string UserName { get; }

    /// <summary>When the user was added, in UTC; null where Aiven's API, which does not tell, was asked.</summary>
    public DateTime? AddedAt { get; }

    /// <summary>The member and the group in one line.</summary>
    public override string ToString() => $"{UserName} in {Group}";
}
