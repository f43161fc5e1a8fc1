using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Storage;

namespace AppUsers.Tests.Backend;

public abstract class EventTests(Place place) : StoreTest(place)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Every_change_leaves_one_event_that_says_who_what_and_when()
    {
        var user = Backend().CreateUser("ci", null, None);
        Time.Advance(Hour);
        var (token, secret) = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None);
        Backend().CheckToken(secret, new TokenUse(), withPermissions: true, None);
        Backend().RevokeToken(user.UserId, token.TokenPrefix, "leaked", None);
        Backend().RemoveUser(user.UserId, None);

        var events = Backend().GetEvents(new AppUserEventFilter { UserId = user.UserId }, None).ToList();
        Assert.Equal(["CreateUser", "CreateToken", "RevokeToken", "RemoveUser"], events.Select(e => e.Action));
        Assert.Equal([1L, 2, 3, 4], events.Select(e => e.Number));
        Assert.All(events, e => Assert.Equal(("ci", user.UserId, EventOutcome.Done), (e.Target, e.UserId, e.Outcome)));
        Assert.All(events, e => Assert.StartsWith("local administrator", e.Actor, StringComparison.Ordinal));
        Assert.Equal((Time.Now, $"{token.TokenPrefix}: leaked"), (events[2].Time, events[2].Detail));
        Assert.All(events, e => Assert.DoesNotContain(secret.Reveal()[17..], $"{e.Detail}{e.Target}{e.Actor}", StringComparison.Ordinal));
    }

    [Fact]
    public void What_changed_nothing_leaves_no_event()
    {
        var user = Backend().CreateUser("ci", "d", None);
        var token = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None).Token;
        Backend().CreateProject("shop", null, None);
        void Again()
        {
            Backend().RevokeToken(user.UserId, token.TokenPrefix, null, None);
            Backend().UpdateUser(user.UserId, new TextChange { NewName = "ci", SetsDescription = true, Description = "d" }, None);
            Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None);
            Backend().MoveProject("shop", null, None);
            Backend().ClearTokens(user.UserId, Hour, None);
        }

        Again();
        var after = Backend().GetEvents(new AppUserEventFilter(), None).Count();
        Again();
        Assert.Equal(after, Backend().GetEvents(new AppUserEventFilter(), None).Count());
    }

    [Fact]
    public void A_token_given_where_something_else_belongs_is_in_no_event()
    {
        var user = Backend().CreateUser("ci", null, None);
        var secret = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret.Reveal();
        var to = Principal.User(user.UserId);
        Backend().CreateProject("shop", null, None);
        Assert.All<Action>(
            [
                () => Backend().RemoveUser(secret, None),
                () => Backend().UpdateUser(user.UserId, new TextChange { NewName = secret + " " }, None),
                () => Backend().RevokeToken(user.UserId, secret, null, None),
                () => Backend().RevokeToken(secret, secret, null, None),
                () => Backend().CreateProject(secret, null, None),
                () => Backend().RemoveProject(secret, None),
                () => Backend().MoveProject("shop", secret, None),
                () => Backend().RemoveUnit(secret, None),
                () => Backend().RemoveGroup(secret, None),
                () => Backend().GrantRole(to, Resource.Project(secret), "developer", force: false, None),
                () => Backend().GrantRole(to, Resource.Project("shop"), secret, force: false, None),
                () => Backend().RevokeRole(to, Resource.Project("shop"), secret, None),
            ],
            action => Assert.Throws<AppUsersException>(action));
        Assert.All(
            Backend().GetEvents(new AppUserEventFilter(), None),
            e => Assert.DoesNotContain(secret[..40], $"{e.Target}{e.Detail}{e.UserId}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_token_makes_no_store_either()
    {
        var backend = BackendOf(new TokenSecret("none"), 1);
        Refused.With(ErrorCode.TokenRefused, () => backend.GetOrganization(None));
        AssertNoStore();
    }

    [Fact]
    public void Events_are_filtered_by_user_action_and_time()
    {
        var times = new List<DateTime>();
        var users = Enumerable.Range(0, 3).Select(i =>
        {
            times.Add(Time.Now);
            var user = Backend(10 + i).CreateUser($"u{i}", null, None);
            Backend(20 + i).CreateToken(user.UserId, new AppUserTokenRequest(), None);
            Time.Advance(Hour);
            return user;
        }).ToList();

        Assert.Equal(2, Backend().GetEvents(new AppUserEventFilter { UserId = users[1].UserId }, None).Count());
        Assert.Equal(["u0", "u1", "u2"], Targets(new AppUserEventFilter { ActionMatches = a => a == "CreateToken" }));
        Assert.Equal(["u1", "u1", "u2", "u2"], Targets(new AppUserEventFilter { After = times[0] }));
        Assert.Equal(["u0", "u0", "u1", "u1"], Targets(new AppUserEventFilter { Before = times[1] }));
        Assert.Equal(["u1", "u1"], Targets(new AppUserEventFilter { After = times[0], Before = times[1] }));
        Assert.Equal(["u2"], Targets(new AppUserEventFilter { After = times[1], ActionMatches = a => a == "CreateUser" }));
    }

    [Fact]
    public void An_intact_chain_is_intact_also_with_a_clock_that_went_backwards()
    {
        Assert.True(Backend().TestEvents(None).IsIntact);
        Backend().CreateUser("a", null, None);
        Time.Advance(-Hour);
        Backend(2).CreateUser("b", null, None);
        Assert.Equal((true, 2L, null), (Backend().TestEvents(None).IsIntact, Backend().TestEvents(None).Events, Backend().TestEvents(None).FirstBadNumber));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void An_altered_event_is_named(long number)
    {
        MakeEvents();
        Tamper((store, record) => Tables.Events.Put(new Session(store), record with { Target = "somebody else" }), number);
        var check = Backend().TestEvents(None);
        Assert.Equal((false, number), (check.IsIntact, check.FirstBadNumber));
        Assert.Contains("altered", check.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_missing_event_is_named_the_last_one_too(long number)
    {
        MakeEvents();
        Tamper((store, record) => Tables.Events.Delete(new Session(store), record), number);
        var check = Backend().TestEvents(None);
        Assert.Equal((false, number), (check.IsIntact, check.FirstBadNumber));
        Assert.Contains("missing", check.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_events_are_cleared_and_the_rest_is_checked_from_there()
    {
        Assert.Equal(0, Backend().ClearEvents(TimeSpan.Zero, None));
        MakeEvents();
        var last = Backend().GetEvents(new AppUserEventFilter(), None).Last();
        Time.Advance(Hour);
        Backend(20).CreateUser("young", null, None);
        Assert.Equal(0, Backend().ClearEvents(2 * Hour, None));
        Assert.Equal(5, Backend().ClearEvents(Hour, None));

        var events = Backend().GetEvents(new AppUserEventFilter(), None).ToList();
        Assert.Equal([(6, "CreateUser"), (7, "ClearEvents")], events.Select(e => (e.Number, e.Action)));
        Assert.Equal($"up to event 5 with hash {last.Hash}", events[1].Detail);
        Assert.Equal((true, 2L), (Backend().TestEvents(None).IsIntact, Backend().TestEvents(None).Events));
        Assert.Equal(["young"], Targets(new AppUserEventFilter { After = last.Time, Before = Time.Now, ActionMatches = a => a == "CreateUser" }));
    }

    [Fact]
    public void A_later_anchor_replaces_an_earlier_one()
    {
        MakeEvents();
        Assert.Equal(5, Backend().ClearEvents(TimeSpan.Zero, None));
        Backend(20).CreateUser("young", null, None);
        Assert.Equal(2, Backend().ClearEvents(TimeSpan.Zero, None));
        Assert.Equal([8L], Backend().GetEvents(new AppUserEventFilter(), None).Select(e => e.Number));
        Assert.Equal((true, 1L), (Backend().TestEvents(None).IsIntact, Backend().TestEvents(None).Events));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void An_event_that_is_missing_after_others_were_cleared_is_named(long number)
    {
        MakeEvents();
        Backend().ClearEvents(TimeSpan.Zero, None);
        Assert.All(Enumerable.Range(0, 3), i => Backend(20 + i).CreateUser($"v{i}", null, None));
        Tamper((store, record) => Tables.Events.Delete(new Session(store), record), number);
        Assert.Equal((false, number), (Backend().TestEvents(None).IsIntact, Backend().TestEvents(None).FirstBadNumber));
    }

    /// <summary>The organization could be changed to say that they were cleared, but no event says so.</summary>
    [Fact]
    public void Events_removed_by_hand_are_missing_even_if_the_organization_says_they_were_cleared()
    {
        MakeEvents();
        Tamper(
            (store, record) =>
            {
                var session = new Session(store);
                var organization = Tables.Organizations.Under(session, "created").Single();
                Tables.Organizations.Put(session, organization with { Cleared = new EventAnchor(1, record.Hash) });
                Tables.Events.Delete(session, record);
            },
            number: 1);
        Assert.Equal((false, 1L), (Backend().TestEvents(None).IsIntact, Backend().TestEvents(None).FirstBadNumber));
    }

    [Fact]
    public void Only_an_age_up_to_ten_years_is_cleared()
    {
        MakeEvents();
        Refused.With(ErrorCode.InvalidTimeSpan, () => Backend().ClearEvents(-Hour, None));
        Refused.With(ErrorCode.InvalidTimeSpan, () => Backend().ClearEvents(TimeSpan.FromDays(3651), None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_time_finds_its_events_whatever_the_clock_did(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 40; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(random.Next(8) == 0 ? random.Next(-300, 300) : random.Next(-20, 60)));
            Backend(100 + i).CreateUser($"u{i}", null, None);
        }

        var all = Backend().GetEvents(new AppUserEventFilter(), None).ToList();
        Assert.All(all.Select(e => e.Time), time =>
        {
            Assert.Equal(all.Where(e => e.Time > time).Select(e => e.Target), Targets(new AppUserEventFilter { After = time }));
            Assert.Equal(all.Where(e => e.Time <= time).Select(e => e.Target), Targets(new AppUserEventFilter { Before = time }));
        });
    }

    private void MakeEvents() => Assert.All(Enumerable.Range(0, 5), i => Backend(10 + i).CreateUser($"u{i}", null, None));

    /// <summary>What somebody does who opens the file with the engine's own tools.</summary>
    private void Tamper(Action<IStoreWriter, EventRecord> change, long number) => Open().Write(
        store =>
        {
            var organization = Tables.Organizations.Under(new Session(store), "created").Single().OrganizationId;
            change(store, Tables.Events.Under(new Session(store), StoreTable.ByKey, organization).Single(e => e.Number == number));
            return true;
        },
        None);

    private IEnumerable<string> Targets(AppUserEventFilter filter) => Backend().GetEvents(filter, None).Select(e => e.Target);
}
