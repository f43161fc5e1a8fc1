using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <inheritdoc/>
    public UserGroup CreateGroup(string? name, string? description, CancellationToken cancellation) => Change(
        Operation.CreateGroup,
        new EventDraft(name),
        (store, _) =>
        {
            var organization = RequireOrganization(store).OrganizationId;
            CheckGroupNameIsFree(store, organization, name!, holderId: null);
            var groupId = Ids.Fresh(Ids.NewGroup, random, id => Tables.Groups.Find(store, id) is not null);
            var group = new GroupRecord(groupId, organization, name!, description, time.UtcNow());
            Tables.Groups.Put(store, group);
            return View(store, group);
        },
        cancellation,
        check: () => CheckTexts(name, description, "group"));

    /// <inheritdoc/>
    public UserGroup GetGroup(string nameOrId, CancellationToken cancellation) =>
        Read(Operation.GetGroup, store => View(store, RequireGroup(store, nameOrId)), cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroups(Predicate<string>? nameMatches, CancellationToken cancellation) => Stream(
        Operation.GetGroups,
        organization => Tables.Groups.Stream<UserGroup>(
            file,
            "name",
            IndexRange.Under(organization),
            (store, group) => nameMatches?.Invoke(group.Name) ?? true ? [View(store, group)] : [],
            cancellation),
        cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroupsOf(string userId, CancellationToken cancellation) => Read(
        Operation.GetGroupsOf,
        store => Tables.Members.Under(store, "user", RequireUser(store, userId).UserId)
            .Select(member => Tables.Groups.Find(store, member.GroupId))
            .OfType<GroupRecord>()
            .Select(group => View(store, group))
            .ToList(),
        cancellation);

    /// <inheritdoc/>
    public UserGroup UpdateGroup(string groupId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var entry = new EventDraft(groupId) { Detail = Describe(("name", change.NewName)) };
        return Change(
            Operation.UpdateGroup,
            entry,
            (store, _) =>
            {
                var before = RequireGroup(store, groupId);
                entry.Target = before.Name;
                change.Check("group");
                var after = before with { Name = change.NewName ?? before.Name, Description = change.DescriptionAfter(before.Description) };
                CheckGroupNameIsFree(store, before.OrganizationId, after.Name, before.GroupId);
                entry.IsNothing = after == before;
                Tables.Groups.Put(store, after);
                return View(store, after);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public RemovedGroup RemoveGroup(string groupId, CancellationToken cancellation)
    {
        var entry = new EventDraft(groupId);
        return Change(
            Operation.RemoveGroup,
            entry,
            (store, _) =>
            {
                var group = RequireGroup(store, groupId);
                var removed = new RemovedGroup(
                    group.Name,
                    Remove(store, Tables.Members, "group", group.GroupId),
                    Remove(store, Tables.Grants, "principal", group.GroupId));
                Tables.Groups.Delete(store, group);
                entry.Target = group.Name;
                entry.Detail = Describe(("members", removed.Members), ("grants", removed.Grants));
                return removed;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public UserGroupMember AddGroupMember(string groupId, string userId, CancellationToken cancellation)
    {
        var entry = new EventDraft(groupId, userId);
        return Change(
            Operation.AddGroupMember,
            entry,
            (store, actor) =>
            {
                var group = RequireGroup(store, groupId);
                var user = RequireUser(store, userId);
                entry.Target = group.Name;
                entry.Detail = user.Name;
                actor.DemandAdminFor(store, "add members to a group that holds a grant", HoldsOwnGrants(store, group.GroupId), OrganizationChain(store));
                var member = Tables.Members.Find(store, Composite.Of(group.GroupId, user.UserId));
                entry.IsNothing = member is not null;
                member ??= new MemberRecord(group.GroupId, user.UserId, time.UtcNow());
                Tables.Members.Put(store, member);
                return View(member, group, user);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<UserGroupMember> GetGroupMembers(string groupId, CancellationToken cancellation)
    {
        var group = Read(Operation.GetGroupMembers, store => RequireGroup(store, groupId), cancellation);
        return Tables.Members.Stream<UserGroupMember>(
            file,
            "group",
            IndexRange.Under(group.GroupId),
            (store, member) => Tables.Users.Find(store, member.UserId) is UserRecord user ? [View(member, group, user)] : [],
            cancellation);
    }

    /// <inheritdoc/>
    public void RemoveGroupMember(string groupId, string userId, CancellationToken cancellation)
    {
        var entry = new EventDraft(groupId, userId);
        Change(
            Operation.RemoveGroupMember,
            entry,
            (store, _) =>
            {
                var group = RequireGroup(store, groupId);
                var user = RequireUser(store, userId);
                entry.Target = group.Name;
                entry.Detail = user.Name;
                var member = Tables.Members.Find(store, Composite.Of(group.GroupId, user.UserId))
                    ?? throw Errors.MemberNotFound(user.Name, group.Name);
                Tables.Members.Delete(store, member);
                return member;
            },
            cancellation);
    }

    private static void CheckGroupNameIsFree(IStoreReader store, string organization, string name, string? holderId)
    {
        if (FindGroupByName(store, organization, name) is GroupRecord holder && holder.GroupId != holderId)
        {
            throw Errors.GroupNameTaken(name, holder.Name);
        }
    }

    private static GroupRecord? FindGroupByName(IStoreReader store, string organization, string name) =>
        Tables.Groups.Under(store, "name", organization, TextRules.Fold(name)).FirstOrDefault();

    /// <summary>A group by its id or its name; an id wins.</summary>
    private GroupRecord RequireGroup(IStoreReader store, string nameOrId)
    {
        var organization = FindOrganization(store)?.OrganizationId;
        var byId = Tables.Groups.Find(store, nameOrId);
        var group = byId?.OrganizationId == organization ? byId : null;
        return group
            ?? (organization is null ? null : FindGroupByName(store, organization, nameOrId))
            ?? throw Errors.GroupNotFound(nameOrId, Nearest(store, nameOrId, id => Tables.Groups.Under(store, "name", id).Select(g => g.Name)));
    }

    private static UserGroup View(IStoreReader store, GroupRecord group) => new(
        group.GroupId,
        group.Name,
        group.Description,
        Tables.Members.Under(store, "group", group.GroupId).Count(),
        group.CreatedAt,
        group.OrganizationId);

    private static UserGroupMember View(MemberRecord member, GroupRecord group, UserRecord user) =>
        new(group.GroupId, group.Name, user.UserId, user.Name, member.AddedAt);
}
