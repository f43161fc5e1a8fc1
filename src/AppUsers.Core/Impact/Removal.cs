namespace AppUsers.Impact;

/// <summary>What goes away: everything of a user, of a group, of a member in a group, or one grant.</summary>
/// <param name="UserId">Only what this user has; null for all users.</param>
/// <param name="GroupId">Only what comes through this group; null for everything.</param>
/// <param name="Grant">Only this grant; null for all grants.</param>
internal sealed record Removal(string? UserId = null, string? GroupId = null, RoleGrant? Grant = null)
{
    /// <summary>Whether a user has a grant even after that.</summary>
    public bool Keeps(RoleGrant grant, string userId) =>
        (UserId is not null && userId != UserId) || (GroupId is not null && grant.GroupId != GroupId) || (Grant is not null && !IsSame(grant, Grant));

    private static bool IsSame(RoleGrant one, RoleGrant other) =>
        (one.UserId, one.GroupId, one.ResourceType) == (other.UserId, other.GroupId, other.ResourceType)
        && string.Equals(one.Role, other.Role, StringComparison.OrdinalIgnoreCase)
        && (one.ResourceType == ResourceKind.Organization || string.Equals(one.Resource, other.Resource, StringComparison.OrdinalIgnoreCase));
}
