using AppUsers.Backend;

namespace AppUsers.Tests.Backend;

public abstract class UnitAndGroupTests(Place place) : StoreTest(place)
{
    [Fact]
    public void Units_nest_and_are_found_in_any_case()
    {
        Backend().CreateUnit("Retail", null, None);
        Backend(2).CreateUnit("Web", "RETAIL", None);
        Assert.Equal(("Web", "Retail"), (Backend().GetUnit("web", None).Name, Backend().GetUnit("web", None).Parent));
        Assert.Equal(["Retail", "Web"], Backend().GetUnits(null, None).Select(u => u.Name));
        Refused.With(ErrorCode.UnitNameTaken, () => Backend(3).CreateUnit("WEB", null, None));
        Assert.Contains("'Web'", Refused.With(ErrorCode.UnitNotFound, () => Backend().GetUnit("Webb", None)).Message, StringComparison.Ordinal);
        Refused.With(ErrorCode.UnitNotFound, () => Backend(3).CreateUnit("x", "nowhere", None));
        Refused.With(ErrorCode.InvalidName, () => Backend(3).CreateUnit(" ", null, None));
    }

    [Fact]
    public void A_renamed_unit_keeps_what_is_in_it_and_the_grants_on_it()
    {
        var unit = Backend().CreateUnit("Retail", null, None);
        Backend(2).CreateUnit("Web", "Retail", None);
        Backend().CreateProject("shop", "Retail", None);
        var user = Principal.User(Backend(3).CreateUser("ci", null, None).UserId);
        Backend().GrantRole(user, Resource.Unit("Retail"), "developer", force: false, None);
        Refused.With(ErrorCode.UnitNameTaken, () => Backend().RenameUnit("retail", "WEB", None));
        Refused.With(ErrorCode.UnitNotFound, () => Backend().RenameUnit("Retial", "x", None));
        Assert.All(new[] { null, " ", unit.UnitId }, name => Refused.With(ErrorCode.InvalidName, () => Backend().RenameUnit("Retail", name, None)));
        Assert.Equal(("RETAIL", unit.UnitId), (Backend().RenameUnit("Retail", "RETAIL", None).Name, Backend().GetUnit("retail", None).UnitId));
        Assert.Equivalent(new OrganizationalUnit(unit.UnitId, "Stores", null, unit.CreatedAt.UtcDateTime, unit.OrganizationId), Backend().RenameUnit(unit.UnitId, "Stores", None), strict: true);
        Refused.With(ErrorCode.UnitNotFound, () => Backend().GetUnit("Retail", None));
        Assert.Equal(("Stores", "Stores"), (Backend().GetUnit("Web", None).Parent, Backend().GetProject("shop", None).Unit));
        Assert.Equal("Stores", Assert.Single(Backend().GetGrantsOf(user, None)).Unit);
        var last = Backend().GetEvents(new AppUserEventFilter(), None).Last();
        Assert.Equal(("RenameUnit", "RETAIL", EventOutcome.Done), (last.Action, last.Target, last.Outcome));
        Assert.Contains("Stores", last.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_holds_something_is_not_removed()
    {
        Backend().CreateUnit("Retail", null, None);
        Backend(2).CreateUnit("Web", "Retail", None);
        Backend().CreateProject("shop", "Web", None);
        Refused.With(ErrorCode.UnitNotEmpty, () => Backend().RemoveUnit("Retail", None));
        Refused.With(ErrorCode.UnitNotEmpty, () => Backend().RemoveUnit("Web", None));
        Backend().UpdateProject("shop", new ProjectChange { Moves = true }, None);
        Backend().RemoveUnit("Web", None);
        Backend().RemoveUnit("Retail", None);
        Assert.Empty(Backend().GetUnits(null, None));
        Assert.Null(Backend().GetProject("shop", None).Unit);
    }

    [Fact]
    public void A_group_is_created_changed_and_found_by_name_and_id()
    {
        var group = Backend().CreateGroup("deployers", "d", None);
        Backend().UpdateGroup(group.GroupId, new TextChange { NewName = "Deployers", SetsDescription = true }, None);
        Assert.Equal(("Deployers", null, 0), (Backend().GetGroup("DEPLOYERS", None).Name, Backend().GetGroup(group.GroupId, None).Description, Backend().GetGroup(group.GroupId, None).Members));
        Refused.With(ErrorCode.GroupNameTaken, () => Backend(2).CreateGroup("deployers", null, None));
        Refused.With(ErrorCode.GroupNotFound, () => Backend().GetGroup("deployer1", None));
        Refused.With(ErrorCode.InvalidName, () => Backend(2).CreateGroup(new string('x', 129), null, None));
    }

    [Fact]
    public void Members_come_and_go_and_adding_one_again_changes_nothing()
    {
        var group = Backend().CreateGroup("g", null, None);
        var (a, b) = (Backend(2).CreateUser("a", null, None), Backend(3).CreateUser("b", null, None));
        var first = Backend().AddGroupMember(group.GroupId, a.UserId, None);
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first.AddedAt, Backend().AddGroupMember(group.GroupId, a.UserId, None).AddedAt);
        Backend().AddGroupMember(group.GroupId, b.UserId, None);
        Assert.Equal(2, Backend().GetGroup("g", None).Members);
        Backend().RemoveGroupMember(group.GroupId, a.UserId, None);
        Refused.With(ErrorCode.MemberNotFound, () => Backend().RemoveGroupMember(group.GroupId, a.UserId, None));
        Backend().RemoveUser(b.UserId, None);
        Assert.Empty(Backend().GetGroupMembers(group.GroupId, None));
    }

    [Fact]
    public void Ids_that_collide_are_made_anew()
    {
        Assert.All(["a", "b", "c"], name => Backend(seed: 1).CreateGroup(name, null, None));
        Assert.All(["a", "b", "c"], name => Backend(seed: 2).CreateUnit(name, null, None));
        Assert.Equal(["a", "b", "c"], Backend().GetGroups(null, None).Select(group => group.Name));
        Assert.Equal(["a", "b", "c"], Backend().GetUnits(null, None).Select(unit => unit.Name));
    }
}
