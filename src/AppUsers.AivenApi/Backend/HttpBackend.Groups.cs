using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    /// <inheritdoc/>
    public UserGroup CreateGroup(string? name, string? description, CancellationToken cancellation)
    {
        TextRules.CheckName(name, "group");
        TextRules.CheckDescription(description);
        var made = client.Post<GroupChange, WireGroup>(
            Own($"user-groups"),
            new GroupChange(name, description ?? string.Empty),
            $"the group '{name}' was created",
            since => ListGroups(cancellation).FirstOrDefault(g => g.UserGroupName == name && WireTime.Utc(g.CreateTime) >= since),
            cancellation);
        return View(made, made.MemberCount ?? 0);
    }

    /// <inheritdoc/>
    public UserGroup GetGroup(string nameOrId, CancellationToken cancellation) => View(RequireGroup(nameOrId, cancellation), cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroups(Predicate<string>? nameMatches, CancellationToken cancellation) =>
        ListGroups(cancellation)
            .Where(g => nameMatches?.Invoke(g.UserGroupName) ?? true)
            .OrderBy(g => TextRules.Fold(g.UserGroupName), StringComparer.Ordinal)
            .Select(g => View(g, cancellation));

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroupsOf(string userId, CancellationToken cancellation) =>
        ListGroupsOf(userId, cancellation).Select(g => View(g, cancellation));

    /// <inheritdoc/>
    public UserGroup UpdateGroup(string groupId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = RequireGroup(groupId, cancellation);
        change.Check("group");
        var body = new GroupChange(change.NewName, change.SetsDescription ? change.Description ?? string.Empty : null);
        var after = client.Patch<GroupChange, WireGroup>(
            Own($"user-groups/{before.UserGroupId}"), body, $"the group '{before.UserGroupName}' was changed", cancellation);
        return View(after with { MemberCount = after.MemberCount ?? before.MemberCount }, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>How many grants went with it Aiven tells only by every resource there is, so it is not asked.</remarks>
    public RemovedGroup RemoveGroup(string groupId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        var grants = Extended ? CountGrantsOf(group, cancellation) : null;
        var removed = new RemovedGroup(group.UserGroupName, View(group, cancellation).Members, grants);
        client.Delete(Own($"user-groups/{group.UserGroupId}"), $"the group '{group.UserGroupName}' was deleted", cancellation);
        return removed;
    }

    /// <inheritdoc/>
    public UserGroupMember AddGroupMember(string groupId, string userId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        var user = RequireUser(userId, cancellation);
        var member = FindMember(group, userId, cancellation);
        if (member is null)
        {
            ChangeMembers(group, "add_members", user, $"'{user.Name}' was added to the group '{group.UserGroupName}'", cancellation);
            member = Extended ? FindMember(group, userId, cancellation) : null;
        }

        return new UserGroupMember(group.UserGroupId, group.UserGroupName, userId, user.Name, WireTime.UtcOrNever(member?.AddedTime));
    }

    /// <inheritdoc/>
    public IEnumerable<UserGroupMember> GetGroupMembers(string groupId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        return ListMembers(group, cancellation)
            .Where(m => m.UserInfo.IsApplicationUser)
            .OrderBy(m => m.UserId, StringComparer.Ordinal)
            .Select(m => new UserGroupMember(group.UserGroupId, group.UserGroupName, m.UserId, m.UserInfo.RealName, WireTime.UtcOrNever(m.AddedTime)));
    }

    /// <inheritdoc/>
    public void RemoveGroupMember(string groupId, string userId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        var user = RequireUser(userId, cancellation);
        if (FindMember(group, userId, cancellation) is null)
        {
            throw Errors.MemberNotFound(user.Name, group.UserGroupName);
        }

        ChangeMembers(group, "remove_members", user, $"'{user.Name}' was taken out of the group '{group.UserGroupName}'", cancellation);
    }

    private void ChangeMembers(WireGroup group, string operation, ApplicationUser user, string change, CancellationToken cancellation) => client.Change(
        HttpMethod.Patch,
        Own($"user-groups/{group.UserGroupId}/members"),
        new GroupMembersUpdate(operation, [user.UserId]),
        change,
        cancellation,
        takesAway: operation == "remove_members");

    private IReadOnlyList<WireGroup> ListGroups(CancellationToken cancellation) =>
        client.Get<GroupList>(Own($"user-groups"), cancellation).UserGroups;

    /// <summary>Groups among which that name or id is, if it is any. Our server picks them; Aiven passes over the name and
    /// lists them all.</summary>
    private IReadOnlyList<WireGroup> GroupCandidates(string nameOrId, CancellationToken cancellation) =>
        client.Find<GroupList>(Own($"user-groups").With("name", nameOrId), ErrorCode.GroupNotFound, cancellation)?.UserGroups ?? [];

    /// <summary>A user's groups in the order in which a store has them.</summary>
    private IEnumerable<WireGroup> ListGroupsOf(string userId, CancellationToken cancellation)
    {
        var groups = client.Find<GroupList>(Own($"user/{userId}/user-groups"), ErrorCode.UserNotFound, cancellation)
            ?? throw UserNotFound(AppUserIdentity.FromId(userId), null, cancellation);
        return groups.UserGroups.OrderBy(g => g.UserGroupId, StringComparer.Ordinal);
    }

    private WireGroup RequireGroup(string nameOrId, CancellationToken cancellation)
    {
        var groups = GroupCandidates(nameOrId, cancellation);
        if (groups.FirstOrDefault(g => g.UserGroupId == nameOrId) is WireGroup byId)
        {
            return byId;
        }

        var named = groups.Where(g => IsNamed(g.UserGroupName, nameOrId)).ToList();
        return named.Count switch
        {
            0 => throw GroupNotFound(nameOrId, cancellation),
            1 => named[0],
            _ => throw ApiErrors.AmbiguousName("group", nameOrId, [.. named.Select(g => g.UserGroupId)]),
        };
    }

    private AppUsersException GroupNotFound(string nameOrId, CancellationToken cancellation)
    {
        var known = client.GetIfAllowed<GroupList>(Own($"user-groups"), cancellation)?.UserGroups ?? [];
        return Errors.GroupNotFound(nameOrId, Nearest(nameOrId, known.Select(g => g.UserGroupName)));
    }

    private IReadOnlyList<GroupMember> ListMembers(WireGroup group, CancellationToken cancellation) =>
        client.Get<GroupMemberList>(Own($"user-groups/{group.UserGroupId}/members"), cancellation).Members;

    private GroupMember? FindMember(WireGroup group, string userId, CancellationToken cancellation) =>
        ListMembers(group, cancellation).FirstOrDefault(m => m.UserId == userId);

    private int? CountGrantsOf(WireGroup group, CancellationToken cancellation)
    {
        try
        {
            return GetGrantsOf(Principal.Group(group.UserGroupId), cancellation).Count();
        }
        catch (AppUsersException e) when (e.Code is ErrorCode.PermissionDenied or ErrorCode.ScopeMissing)
        {
            return null;
        }
    }

    /// <summary>A group whose members Aiven counts in the list alone.</summary>
    private UserGroup View(WireGroup group, CancellationToken cancellation) =>
        View(group, group.MemberCount ?? ListMembers(group, cancellation).Count);

    private UserGroup View(WireGroup group, int members) => new(
        group.UserGroupId,
        group.UserGroupName,
        DescriptionOf(group.Description),
        members,
        WireTime.Utc(group.CreateTime),
        OrganizationId);
}
