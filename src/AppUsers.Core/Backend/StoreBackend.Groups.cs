using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    private const string AGroup = "group";

    /// <inheritdoc/>
    public UserGroup CreateGroup(string? name, string? description, CancellationToken cancellation) => Change(
        Operation.CreateGroup,
        new EventEntry(name),
        t =>
        {
            var organization = RequireOrganization(t.Writer, t.Lookups).OrganizationId;
            CheckGroupNameIsFree(t, name!, holderId: null);
            var groupId = Ids.Fresh(Ids.NewGroup, options.Random, id => Tables.Groups.Find(t.Writer, id) is not null);
            var group = new GroupRecord(groupId, organization, name!, description, t.Now);
            Tables.Groups.Put(t.Writer, group);
            return new Changed<UserGroup>(View(t.Lookups, group), new EventEntry(name));
        },
        cancellation,
        check: () => CheckTexts(name, description, AGroup));

    /// <inheritdoc/>
    public UserGroup GetGroup(string nameOrId, CancellationToken cancellation) =>
        Read(Operation.GetGroup, lookups => View(lookups, lookups.RequireGroup(nameOrId)), cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroups(Predicate<string>? nameMatches, CancellationToken cancellation) =>
        StreamByName(Operation.GetGroups, Tables.Groups, group => nameMatches?.Invoke(group.Name) ?? true, View, cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroupsOf(string userId, CancellationToken cancellation) => Read(
        Operation.GetGroupsOf,
        lookups => Tables.Members.Under(lookups.Reader, "user", lookups.RequireUser(userId).UserId)
            .Select(member => Tables.Groups.Find(lookups.Reader, member.GroupId))
            .OfType<GroupRecord>()
            .Select(group => View(lookups, group))
            .ToList(),
        cancellation);

    /// <inheritdoc/>
    public UserGroup UpdateGroup(string groupId, TextChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(
            Operation.UpdateGroup,
            new EventEntry(groupId),
            t =>
            {
                var before = t.Lookups.RequireGroup(groupId);
                change.Check(AGroup);
                var after = before with { Name = change.NewName ?? before.Name, Description = change.DescriptionAfter(before.Description) };
                CheckGroupNameIsFree(t, after.Name, before.GroupId);
                Tables.Groups.Put(t.Writer, after);
                return new Changed<UserGroup>(
                    View(t.Lookups, after), after == before ? null : new EventEntry(before.Name, Detail: Describe(("name", change.NewName))));
            },
            cancellation);
    }

    /// <inheritdoc/>
    public RemovedGroup RemoveGroup(string groupId, CancellationToken cancellation) => Change(
        Operation.RemoveGroup,
        new EventEntry(groupId),
        t =>
        {
            var group = t.Lookups.RequireGroup(groupId);
            var removed = new RemovedGroup(
                group.Name,
                Tables.Members.DeleteUnder(t.Writer, "group", group.GroupId),
                Tables.Grants.DeleteUnder(t.Writer, "principal", group.GroupId));
            Tables.Groups.Delete(t.Writer, group);
            return new Changed<RemovedGroup>(
                removed, new EventEntry(group.Name, Detail: Describe(("members", removed.Members), ("grants", removed.Grants))));
        },
        cancellation);

    /// <inheritdoc/>
    public UserGroupMember AddGroupMember(string groupId, string userId, CancellationToken cancellation) => Change(
        Operation.AddGroupMember,
        new EventEntry(groupId, userId),
        t =>
        {
            var group = t.Lookups.RequireGroup(groupId);
            var user = t.Lookups.RequireUser(userId);
            if (t.Lookups.GrantsOf(Principal.Group(group.GroupId)).Any())
            {
                t.Actor.DemandAdmin(t.Lookups, "add members to a group that holds a role");
            }

            if (FindMember(t.Lookups, group, user) is MemberRecord existing)
            {
                return new Changed<UserGroupMember>(View(existing, group, user), Event: null);
            }

            var member = new MemberRecord(group.GroupId, user.UserId, t.Now);
            Tables.Members.Put(t.Writer, member);
            return new Changed<UserGroupMember>(View(member, group, user), new EventEntry(group.Name, userId, user.Name));
        },
        cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroupMember> GetGroupMembers(string groupId, CancellationToken cancellation)
    {
        var group = Read(Operation.GetGroupMembers, lookups => lookups.RequireGroup(groupId), cancellation);
        return Tables.Members.Stream<UserGroupMember>(
            store,
            "group",
            IndexRange.Under(group.GroupId),
            (reader, member) => Tables.Users.Find(reader, member.UserId) is UserRecord user ? [View(member, group, user)] : [],
            cancellation);
    }

    /// <inheritdoc/>
    public void RemoveGroupMember(string groupId, string userId, CancellationToken cancellation) => Change(
        Operation.RemoveGroupMember,
        new EventEntry(groupId, userId),
        t =>
        {
            var group = t.Lookups.RequireGroup(groupId);
            var user = t.Lookups.RequireUser(userId);
            var member = FindMember(t.Lookups, group, user) ?? throw Errors.MemberNotFound(user.Name, group.Name);
            Tables.Members.Delete(t.Writer, member);
            return new Changed<MemberRecord>(member, new EventEntry(group.Name, userId, user.Name));
        },
        cancellation);

    private static MemberRecord? FindMember(Lookups lookups, GroupRecord group, UserRecord user) =>
        Tables.Members.Find(lookups.Reader, Tables.MemberKey(group.GroupId, user.UserId));

    private static void CheckGroupNameIsFree(Transaction t, string name, string? holderId)
    {
        if (t.Lookups.FindGroupByName(name) is GroupRecord holder && holder.GroupId != holderId)
        {
            throw Errors.GroupNameTaken(name, holder.Name);
        }
    }

    private static UserGroup View(Lookups lookups, GroupRecord group) => new(
        group.GroupId,
        group.Name,
        group.Description,
        Tables.Members.Under(lookups.Reader, "group", group.GroupId).Count(),
        group.CreatedAt,
        group.OrganizationId);

    private static UserGroupMember View(MemberRecord member, GroupRecord group, UserRecord user) =>
        new(group.GroupId, group.Name, user.UserId, user.Name, member.AddedAt);
}
