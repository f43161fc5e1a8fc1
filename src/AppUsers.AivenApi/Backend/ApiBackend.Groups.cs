using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    private const string AGroup = "group";
    private const string AddMembers = "add_members";
    private const string RemoveMembers = "remove_members";

    public UserGroup CreateGroup(string? name, string? description, CancellationToken cancellation)
    {
        TextRules.CheckName(name, AGroup);
        description = TextRules.CheckDescription(description);
        var created = Client.Post<GroupChange, WireGroup>(
            InOrganization($"user-groups"),
            new GroupChange(name, description ?? string.Empty),
            $"the group '{name}' was created",
            since => ListGroups(cancellation).FirstOrDefault(g => g.UserGroupName == name && g.CreateTime >= since),
            cancellation);
        return View(created, created.MemberCount ?? 0);
    }

    public UserGroup GetGroup(string nameOrId, CancellationToken cancellation) => View(RequireGroup(nameOrId, cancellation), cancellation);

    public IEnumerable<UserGroup> GetGroups(Predicate<string>? nameMatches, CancellationToken cancellation) =>
        ListGroups(cancellation)
            .Where(g => nameMatches?.Invoke(g.UserGroupName) ?? true)
            .OrderBy(g => TextRules.Fold(g.UserGroupName), StringComparer.Ordinal)
            .Select(g => View(g, cancellation));

    public IEnumerable<UserGroup> GetGroupsOf(string userId, CancellationToken cancellation) =>
        ListGroupsOf(userId, cancellation).Select(g => View(g, cancellation));

    public UserGroup UpdateGroup(string groupId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = RequireGroup(groupId, cancellation);
        change.Check(AGroup);
        var body = new GroupChange(change.NewName, change.SetsDescription ? change.Description ?? string.Empty : null);
        var after = Client.Patch<GroupChange, WireGroup>(
            InOrganization($"user-groups/{before.UserGroupId}"), body, $"the group '{before.UserGroupName}' was changed", cancellation);
        return View(after with { MemberCount = after.MemberCount ?? before.MemberCount }, cancellation);
    }

    public RemovedGroup RemoveGroup(string groupId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        var removed = new RemovedGroup(group.UserGroupName, View(group, cancellation).Members, CountGrantsOf(group, cancellation));
        Client.Delete(InOrganization($"user-groups/{group.UserGroupId}"), $"the group '{group.UserGroupName}' was deleted", cancellation);
        return removed;
    }

    public UserGroupMember AddGroupMember(string groupId, string userId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        var user = RequireUser(userId, cancellation);
        var member = FindMember(group, userId, cancellation);
        if (member is null)
        {
            ChangeMembers(group, AddMembers, user, $"'{user.Name}' was added to the group '{group.UserGroupName}'", cancellation);
            member = FindNewMember(group, userId, cancellation);
        }

        return new UserGroupMember(group.UserGroupId, group.UserGroupName, userId, user.Name, WireTime.NullIfNever(member?.AddedTime));
    }

    public IEnumerable<UserGroupMember> GetGroupMembers(string groupId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        return ListMembers(group, cancellation)
            .Where(m => m.UserInfo.IsApplicationUser)
            .OrderBy(m => m.UserId, StringComparer.Ordinal)
            .Select(m => new UserGroupMember(group.UserGroupId, group.UserGroupName, m.UserId, m.UserInfo.RealName, WireTime.NullIfNever(m.AddedTime)));
    }

    public void RemoveGroupMember(string groupId, string userId, CancellationToken cancellation)
    {
        var group = RequireGroup(groupId, cancellation);
        var user = RequireUser(userId, cancellation);
        if (FindMember(group, userId, cancellation) is null)
        {
            throw Errors.MemberNotFound(user.Name, group.UserGroupName);
        }

        ChangeMembers(group, RemoveMembers, user, $"'{user.Name}' was removed from the group '{group.UserGroupName}'", cancellation);
    }

    /// <summary>How many grants a group holds; null if that is not known.</summary>
    protected abstract int? CountGrantsOf(WireGroup group, CancellationToken cancellation);

    /// <summary>A member that was just added; null if the API does not say more about it than we know.</summary>
    protected abstract GroupMember? FindNewMember(WireGroup group, string userId, CancellationToken cancellation);

    protected GroupMember? FindMember(WireGroup group, string userId, CancellationToken cancellation) =>
        ListMembers(group, cancellation).FirstOrDefault(m => m.UserId == userId);

    private void ChangeMembers(WireGroup group, string operation, ApplicationUser user, string change, CancellationToken cancellation) => Client.Change(
        HttpMethod.Patch,
        InOrganization($"user-groups/{group.UserGroupId}/members"),
        new GroupMembersUpdate(operation, [user.UserId]),
        change,
        cancellation,
        isRemoval: operation == RemoveMembers);

    private IReadOnlyList<WireGroup> ListGroups(CancellationToken cancellation) =>
        Client.Get<GroupList>(InOrganization($"user-groups"), cancellation).UserGroups;

    private IOrderedEnumerable<WireGroup> ListGroupsOf(string userId, CancellationToken cancellation) =>
        (Client.Find<GroupList>(InOrganization($"user/{userId}/user-groups"), ErrorCode.UserNotFound, cancellation)?.UserGroups
            ?? throw UserNotFound(userId, cancellation))
            .OrderBy(g => g.UserGroupId, StringComparer.Ordinal);

    /// <summary>The group with that name or id. An AppUsers server looks it up; Aiven ignores the name and lists all groups.</summary>
    private WireGroup RequireGroup(string nameOrId, CancellationToken cancellation)
    {
        var candidates = Client.Find<GroupList>(InOrganization($"user-groups").With("name", nameOrId), ErrorCode.GroupNotFound, cancellation)?.UserGroups ?? [];
        return NameLookup.Choose(nameOrId, candidates, g => g.UserGroupId, g => g.UserGroupName, AGroup, () => GroupNotFound(nameOrId, cancellation));
    }

    private WireGroup RequireGroupById(string groupId, CancellationToken cancellation) =>
        Client.Find<WireGroup>(InOrganization($"user-groups/{groupId}"), ErrorCode.GroupNotFound, cancellation) ?? throw GroupNotFound(groupId, cancellation);

    private AppUsersException GroupNotFound(string nameOrId, CancellationToken cancellation)
    {
        var known = IfAllowed(() => ListGroups(cancellation)) ?? [];
        return Errors.GroupNotFound(nameOrId, NameLookup.Nearest(nameOrId, known.Select(g => g.UserGroupName)));
    }

    private IReadOnlyList<GroupMember> ListMembers(WireGroup group, CancellationToken cancellation) =>
        Client.Get<GroupMemberList>(InOrganization($"user-groups/{group.UserGroupId}/members"), cancellation).Members;

    /// <summary>Aiven counts the members only in lists of groups.</summary>
    private UserGroup View(WireGroup group, CancellationToken cancellation) =>
        View(group, group.MemberCount ?? ListMembers(group, cancellation).Count);

    private UserGroup View(WireGroup group, int members) =>
        new(group.UserGroupId, group.UserGroupName, NullIfEmpty(group.Description), members, group.CreateTime, OrganizationId);
}
