using System.Globalization;
using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

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
            var organization = RequireOrganization(t.Lookups).OrganizationId;
            if (t.Lookups.FindGroupByName(name!) is { } made && IsOfThisRequest(made.RequestKey) && made.Description == TextRules.CheckDescription(description))
            {
                return new Changed<UserGroup>(View(t.Lookups, made), Event: null);
            }

            CheckGroupNameIsFree(t, name!, holderId: null);
            var groupId = Ids.Fresh(Ids.NewGroup, options.Random, id => Tables.Groups.Find(t.Session, id) is not null);
            var group = new GroupRecord(groupId, organization, name!, TextRules.CheckDescription(description), t.Now, options.RequestKey);
            Tables.Groups.Put(t.Session, group);
            return new Changed<UserGroup>(View(t.Lookups, group), new EventEntry(name));
        },
        cancellation,
        check: () => CheckTexts(name, description, AGroup));

    /// <inheritdoc/>
    public UserGroup GetGroup(string nameOrId, CancellationToken cancellation) =>
        Read(Operation.GetGroup, lookups => View(lookups, lookups.RequireGroup(nameOrId)), cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroups(Predicate<string>? nameMatches, CancellationToken cancellation) =>
        StreamByName(
            Operation.GetGroups,
            Tables.Groups,
            group => nameMatches?.Invoke(group.Name) ?? true,
            (lookups, group) => CountMembers(lookups, group).ToString(CultureInfo.InvariantCulture),
            (group, members) => View(group, int.Parse(members!, CultureInfo.InvariantCulture)),
            cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroup> GetGroupsOf(string userId, CancellationToken cancellation) => Read(
        Operation.GetGroupsOf,
        lookups => Tables.Members.Under(lookups.Session, "user", lookups.RequireUser(userId).UserId)
            .Select(member => Tables.Groups.Find(lookups.Session, member.GroupId))
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
                DemandAdminForAdmin(t, Principal.Group(before.GroupId), "change a group of administrators");
                change.Check(AGroup);
                var after = before with { Name = change.NewName ?? before.Name, Description = change.DescriptionAfter(before.Description), UpdatedAt = t.Now };
                CheckGroupNameIsFree(t, after.Name, before.GroupId);
                Tables.Groups.Put(t.Session, after);
                return new Changed<UserGroup>(
                    View(t.Lookups, after), after with { UpdatedAt = before.UpdatedAt } == before ? null : new EventEntry(before.Name, Detail: Describe(("name", change.NewName))));
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
            DemandAdminForAdmin(t, Principal.Group(group.GroupId), "remove a group of administrators");
            var removed = new RemovedGroup(
                group.Name,
                Tables.Members.DeleteUnder(t.Session, StoreTable.ByKey, group.GroupId),
                Tables.Grants.DeleteUnder(t.Session, "principal", group.GroupId));
            Tables.Groups.Delete(t.Session, group);
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
                t.Actor.DemandUnrestrictedAdmin(t.Lookups, "add members to a group that holds a role");
            }

            if (FindMember(t.Lookups, group, user) is MemberRecord existing)
            {
                return new Changed<UserGroupMember>(View(existing, group, user.Name), Event: null);
            }

            var member = new MemberRecord(group.GroupId, user.UserId, t.Now);
            Tables.Members.Put(t.Session, member);
            Tables.Groups.Put(t.Session, group with { UpdatedAt = t.Now });
            return new Changed<UserGroupMember>(View(member, group, user.Name), new EventEntry(group.Name, userId, user.Name));
        },
        cancellation);

    /// <inheritdoc/>
    public IEnumerable<UserGroupMember> GetGroupMembers(string groupId, CancellationToken cancellation) => Stream(
        Operation.GetGroupMembers,
        lookups => lookups.RequireGroup(groupId),
        (_, group) => Tables.Members.Stream(
            store,
            StoreTable.ByKey,
            IndexRange.Under(group.GroupId),
            Tables.Members,
            (session, member) => Tables.Users.Find(session, member.UserId) is UserRecord user ? [new(member, user.Name)] : [],
            cancellation).Select(joined => View(joined.Record, group, joined.More[0])),
        cancellation);

    /// <inheritdoc/>
    public void RemoveGroupMember(string groupId, string userId, CancellationToken cancellation) => Change(
        Operation.RemoveGroupMember,
        new EventEntry(groupId, userId),
        t =>
        {
            var group = t.Lookups.RequireGroup(groupId);
            var user = t.Lookups.RequireUser(userId);
            DemandAdminForAdmin(t, Principal.User(user.UserId), "remove an administrator from a group");
            var member = FindMember(t.Lookups, group, user) ?? throw Errors.MemberNotFound(user.Name, group.Name);
            Tables.Members.Delete(t.Session, member);
            Tables.Groups.Put(t.Session, group with { UpdatedAt = t.Now });
            return new Changed<MemberRecord>(member, new EventEntry(group.Name, userId, user.Name));
        },
        cancellation);

    private static MemberRecord? FindMember(Lookups lookups, GroupRecord group, UserRecord user) =>
        Tables.Members.Find(lookups.Session, Tables.MemberKey(group.GroupId, user.UserId));

    private static void CheckGroupNameIsFree(Transaction t, string name, string? holderId)
    {
        if (t.Lookups.FindGroupByName(name) is GroupRecord holder && holder.GroupId != holderId)
        {
            throw Errors.GroupNameTaken(name, holder.Name);
        }
    }

    private static int CountMembers(Lookups lookups, GroupRecord group) => Tables.Members.Under(lookups.Session, StoreTable.ByKey, group.GroupId).Count();

    private static UserGroup View(Lookups lookups, GroupRecord group) => View(group, CountMembers(lookups, group));

    private static UserGroup View(GroupRecord group, int members) =>
        new(group.GroupId, group.Name, group.Description, members, group.CreatedAt, group.OrganizationId, group.UpdatedAt);

    private static UserGroupMember View(MemberRecord member, GroupRecord group, string userName) =>
        new(group.GroupId, group.Name, member.UserId, userName, member.AddedAt);
}
