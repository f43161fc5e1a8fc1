using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Rules;
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
        Assert.Equal([1L, 2, 3, 4], events.Select(e => e.Number!.Value));
        Assert.All(events, e => Assert.Equal(("ci", user.UserId, EventOutcome.Done), (e.Target, e.UserId, e.Outcome)));
        Assert.All(events, e => Assert.StartsWith("local administrator", e.Actor, StringComparison.Ordinal));
        Assert.Equal((Time.Now, $"{token.TokenPrefix}: leaked"), (events[2].Time, events[2].Detail));
        Assert.All(events, e => Assert.DoesNotContain(secret.Reveal()[17..], $"{e.Detail}{e.Target}{e.Actor}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_has_its_own_events_for_those_who_may_read_only_them()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateProject("shop", null, None);
        Backend().CreateProject("other", null, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("Shop"), "developer", force: false, None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("other"), "developer", force: false, None);
        var reader = Actor("reader", 3);
        Refused.With(ErrorCode.PermissionDenied, () => reader.GetProjectEvents("shop", new AppUserEventFilter(), None));
        Backend().GrantRole(Principal.User(Backend().GetUser(new AppUserIdentity("reader"), None).UserId), Resource.Project("shop"), "project:event_logs:read", force: false, None);
        Assert.Equal(["CreateProject", "GrantRole", "GetProjectEvents", "GrantRole"], Backend().GetProjectEvents("SHOP", new AppUserEventFilter(), None).Select(e => e.Action));
        Assert.Equal(["GrantRole"], reader.GetProjectEvents("shop", new AppUserEventFilter { UserId = user.UserId }, None).Select(e => e.Action));
        Refused.With(ErrorCode.PermissionDenied, () => reader.GetProjectEvents("other", new AppUserEventFilter(), None));
        Refused.With(ErrorCode.PermissionDenied, () => reader.GetEvents(new AppUserEventFilter(), None));
        Refused.With(ErrorCode.ProjectNotFound, () => Backend().GetProjectEvents("shpo", new AppUserEventFilter(), None));
    }

    [Theory]
    [InlineData(1, null, "20")]
    [InlineData(3, null, "18, 19, 20")]
    [InlineData(100, 15L, "16, 17, 18, 19, 20")]
    [InlineData(2, null, "1, 7", "CreateUser")]
    [InlineData(3, null, "2, 3, 4", "CreateGroup")]
    public void The_newest_events_are_found_from_the_end(int most, long? afterNumber, string numbers, string? action = null)
    {
        Backend().CreateUser("a", null, None);
        Assert.All(["g1", "g2", "g3"], name => Backend().CreateGroup(name, null, None));
        Backend().CreateProject("shop", null, None);
        Backend().CreateProject("other", null, None);
        var user = Backend(2).CreateUser("ci", null, None);
        Assert.All(Enumerable.Range(0, 13), i => Backend().UpdateUser(user.UserId, new TextChange { NewName = $"ci{i}" }, None));
        var filter = new AppUserEventFilter { Newest = most, AfterNumber = afterNumber, ActionMatches = action is null ? null : name => name == action };
        Assert.Equal(numbers, string.Join(", ", Backend().GetEvents(filter, None).Select(e => e.Number)));
        Assert.Equal("20", string.Join(", ", Backend().GetEvents(filter with { UserId = user.UserId, Newest = 1, ActionMatches = null }, None).Select(e => e.Number)));
        Assert.Equal("6", string.Join(", ", Backend().GetProjectEvents("other", new AppUserEventFilter { Newest = 1 }, None).Select(e => e.Number)));
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
            Backend().UpdateProject("shop", new ProjectChange { Moves = true }, None);
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
                () => Backend().UpdateProject("shop", new ProjectChange { Moves = true, Unit = secret }, None),
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
    public void An_event_has_plain_texts_of_up_to_200_characters_whatever_was_sent()
    {
        var actor = Actor("nobody");
        Refused.With(ErrorCode.PermissionDenied, () => actor.CreateUser(new string('n', 500_000), null, None));
        Refused.With(ErrorCode.PermissionDenied, () => actor.GrantRole(Principal.User(new string('u', 500_000)), Resource.Project(new string('p', 500_000)), "admin", force: false, None));
        Refused.With(ErrorCode.PermissionDenied, () => actor.UpdateUser("\u001B[31mx\n", new TextChange(), None));
        Assert.All(Backend().GetEvents(new AppUserEventFilter(), None), e => Assert.All([e.Actor, e.Target, e.UserId ?? string.Empty, e.Detail ?? string.Empty], text =>
        {
            Assert.InRange(text.Length, 0, 200);
            Assert.DoesNotContain(text, char.IsControl);
        }));
    }

    /// <summary>Such a half is written in another way than it is read.</summary>
    [Fact]
    public void Half_a_surrogate_pair_in_what_was_refused_leaves_the_chain_intact()
    {
        const string Half = "a\uD83D";
        var user = Backend().CreateUser("ci", null, None);
        var local = new StoreBackend(Open(), Options(1));
        Assert.All<Action>(
            [
                () => Actor("nobody").CreateUser(Half, null, None),
                () => local.UpdateUser(user.UserId, new TextChange { NewName = Half }, None),
                () => local.RemoveUser(Half, None),
                () => local.RevokeToken(user.UserId, Half, Half, None),
                () => local.CreateProject("\uDE00", Half, None),
                () => local.GrantRole(Principal.User(Half), Resource.Unit(Half), Half, force: true, None),
            ],
            action => Assert.Throws<AppUsersException>(action));
        Assert.Contains(Backend().GetEvents(new AppUserEventFilter(), None), e => e.Target == "a\uFFFD");
        Assert.True(Backend().TestEvents(null, None).IsIntact);
    }

    [Fact]
    public void After_a_few_refused_attempts_of_a_caller_the_others_have_one_event()
    {
        var (one, other) = (Actor("one"), Actor("other", 2));
        void Try(StoreBackend actor, int times) => Assert.All(Enumerable.Range(0, times), _ => Refused.With(ErrorCode.PermissionDenied, () => actor.CreateUser("x", null, None)));
        IEnumerable<string> Refusals() => Backend().GetEvents(new AppUserEventFilter(), None)
            .Where(e => e.Outcome == EventOutcome.Refused)
            .Select(e => $"{e.Actor.Split(' ')[0]} {e.Action} {e.Detail?.Split(" within")[0]}");

        Try(one, 30);
        Try(other, 5);
        string[] first = [.. Enumerable.Repeat("one CreateUser PermissionDenied", 5), .. Enumerable.Repeat("other CreateUser PermissionDenied", 5), "one CountRefusals 25 more refused attempts"];
        Assert.Equal(first, Refusals());
        Assert.Equal(first, Refusals());

        Try(one, 2);
        Time.Advance(TimeSpan.FromMinutes(1));
        Try(one, 1);
        Assert.Equal([.. first, "one CountRefusals 2 more refused attempts", "one CreateUser PermissionDenied"], Refusals());
        Assert.True(Backend().TestEvents(null, None).IsIntact);
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
        Assert.True(Backend().TestEvents(null, None).IsIntact);
        Backend().CreateUser("a", null, None);
        Time.Advance(-Hour);
        Backend(2).CreateUser("b", null, None);
        Assert.Equal((true, 2L, null), (Backend().TestEvents(null, None).IsIntact, Backend().TestEvents(null, None).Events, Backend().TestEvents(null, None).FirstBadNumber));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void An_altered_event_is_named(long number)
    {
        MakeEvents();
        Tamper((store, record) => Tables.Events.Put(new Session(store), record with { Target = "somebody else" }), number);
        var check = Backend().TestEvents(null, None);
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
        var check = Backend().TestEvents(null, None);
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
        Assert.Equal([(6, "CreateUser"), (7, "ClearEvents")], events.Select(e => (e.Number!.Value, e.Action)));
        Assert.Equal($"up to event 5 with hash {last.Hash}", events[1].Detail);
        Assert.Equal((true, 2L), (Backend().TestEvents(null, None).IsIntact, Backend().TestEvents(null, None).Events));
        Assert.Equal(["young"], Targets(new AppUserEventFilter { After = last.Time, Before = Time.Now, ActionMatches = a => a == "CreateUser" }));
    }

    [Fact]
    public void A_later_anchor_replaces_an_earlier_one()
    {
        MakeEvents();
        Assert.Equal(5, Backend().ClearEvents(TimeSpan.Zero, None));
        Backend(20).CreateUser("young", null, None);
        Assert.Equal(2, Backend().ClearEvents(TimeSpan.Zero, None));
        Assert.Equal([8L], Backend().GetEvents(new AppUserEventFilter(), None).Select(e => e.Number!.Value));
        Assert.Equal((true, 1L), (Backend().TestEvents(null, None).IsIntact, Backend().TestEvents(null, None).Events));
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
        Assert.Equal((false, number), (Backend().TestEvents(null, None).IsIntact, Backend().TestEvents(null, None).FirstBadNumber));
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
        Assert.Equal((false, 1L), (Backend().TestEvents(null, None).IsIntact, Backend().TestEvents(null, None).FirstBadNumber));
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

    /// <summary>Acts as a new application user without any role, without the checks of a client.</summary>
    private StoreBackend Actor(string name, int seed = 1)
    {
        var user = Backend(80 + seed).CreateUser(name, null, None);
        return new StoreBackend(Open(), Options(seed) with { Token = Backend(90 + seed).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret });
    }

    [Fact]
    public void A_checkpoint_shows_what_a_chain_that_was_made_anew_hides()
    {
        Assert.Null(Backend().GetEventCheckpoint(None));
        MakeEvents();
        var checkpoint = Backend().GetEventCheckpoint(None)!;
        Assert.Equal((5, Backend().GetEvents(new AppUserEventFilter(), None).Last().Hash, Time.Now), (checkpoint.Number, checkpoint.Hash, checkpoint.CreatedAt));
        Backend(30).CreateUser("later", null, None);
        Assert.True(Backend().TestEvents(checkpoint, None).IsIntact);
        Assert.True(Backend().TestEvents(AppUserEventCheckpoint.Parse($" {checkpoint}\n"), None).IsIntact);

        Forge(events => events.Select(e => e.Number == 2 ? e with { Target = "somebody else" } : e));
        Assert.True(Backend().TestEvents(null, None).IsIntact);
        Assert.Equal((4, 5L, "Event 5 is not the one of the checkpoint."), Result(checkpoint));

        Forge(events => events.Take(3));
        Assert.True(Backend().TestEvents(null, None).IsIntact);
        Assert.Equal((3, 5L, "Event 5 is missing."), Result(checkpoint));

        (long, long?, string?) Result(AppUserEventCheckpoint against) =>
            Backend().TestEvents(against, None) is var check ? (check.Events, check.FirstBadNumber, check.Problem) : default;
    }

    [Fact]
    public void A_checkpoint_from_before_events_were_cleared_is_too_old()
    {
        MakeEvents();
        var old = Backend().GetEventCheckpoint(None)!;
        Backend(20).CreateUser("young", null, None);
        var last = Backend().GetEventCheckpoint(None)!;
        Backend().ClearEvents(TimeSpan.Zero, None);
        Assert.True(Backend().TestEvents(last, None).IsIntact);
        Assert.False(Backend().TestEvents(new AppUserEventCheckpoint(last.OrganizationId, last.Number, old.Hash, null), None).IsIntact);
        Assert.Contains("cleared", Backend().TestEvents(old, None).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_checkpoint_of_the_organization_is_compared()
    {
        MakeEvents();
        var hash = new string('a', 64);
        Assert.All(
            ["", "5", $"5 {hash}", $"org012345678901 0 {hash}", $"org012345678901 99999999999999999999 {hash}", $"org012345678901 5 {hash}a", $"org012345678901 5 {hash} 6"],
            text => Refused.With(ErrorCode.InvalidCheckpoint, () => AppUserEventCheckpoint.Parse(text)));
        Refused.With(ErrorCode.InvalidCheckpoint, () => Backend().TestEvents(new AppUserEventCheckpoint("org012345678901", 5, hash, null), None));
    }

    [Fact]
    public void A_key_shows_what_was_made_without_it()
    {
        MakeEvents();
        Assert.Contains("not signed", Signing().TestEvents(null, None).Problem, StringComparison.Ordinal);
        var user = Signing().CreateUser("signed", null, None);
        Signing(2).CreateUser("signed too", null, None);
        Assert.Equal((true, 7L), (Signing().TestEvents(null, None).IsIntact, Signing().TestEvents(null, None).Events));
        Assert.True(Backend().TestEvents(null, None).IsIntact);
        Assert.Equal(6, new StoreBackend(Open(), Options(1) with { EventKey = new EventKey(new string('o', 32)) }).TestEvents(null, None).FirstBadNumber);

        // Without the key nothing is changed that would need a signature, and nothing else is in the way.
        Refused.With(ErrorCode.EventKeyMissing, () => Backend().RemoveUser(user.UserId, None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().RemoveUser("u0", None));
        Assert.True(Signing().TestEvents(null, None).IsIntact);
        var genuine = Raw();

        Assert.All<Func<IEnumerable<EventRecord>, IEnumerable<EventRecord>>>(
            [
                events => events.Select(e => e with { Target = "somebody else" }),
                events => events.Select(e => e.Number == 2 ? e with { Target = "somebody else" } : e),
                events => events.Select(e => e with { Signature = null }),
                events => events.Select(e => e.Number == 7 ? e with { Signature = null } : e),
                events => events.Take(6),
                events => events.Take(5),
                events => events.Append(genuine[6] with { Number = 8 }),
            ],
            forge =>
            {
                Forge(forge);
                Assert.True(Backend().TestEvents(null, None).IsIntact);
                Assert.False(Signing().TestEvents(null, None).IsIntact);
                Forge(_ => genuine);
                Assert.True(Signing().TestEvents(null, None).IsIntact);
            });
    }

    [Theory]
    [InlineData("")]
    [InlineData("  too short  ")]
    [InlineData("1234567890123456789012345678901")]
    public void A_key_has_at_least_32_bytes_and_is_not_shown(string text) =>
        Assert.DoesNotContain("1234567890", Refused.With(ErrorCode.InvalidEventKey, () => _ = new EventKey(text)).Message, StringComparison.Ordinal);

    private StoreBackend Signing(int seed = 1) => new(Open(), Options(seed) with { EventKey = new EventKey(new string('k', 32)) });

    private List<EventRecord> Raw() => Open().Read(
        reader => Tables.Events.Under(new Session(reader), StoreTable.ByKey, Tables.Organizations.Under(new Session(reader), "created").Single().OrganizationId).ToList(), None);

    /// <summary>Replaces the events by others with a chain that is right, as somebody can who writes to the store but has no key. The
    /// signature of the last one stays.</summary>
    private void Forge(Func<IEnumerable<EventRecord>, IEnumerable<EventRecord>> change) => Open().Write(
        writer =>
        {
            var session = new Session(writer);
            var organization = Tables.Organizations.Under(session, "created").Single();
            var before = Tables.Events.Under(session, StoreTable.ByKey, organization.OrganizationId).ToList();
            var forged = change(before).ToList();
            before.ForEach(e => Tables.Events.Delete(session, e));
            var last = string.Empty;
            foreach (var e in forged)
            {
                last = EventHash.Of(organization.OrganizationId, new AppUserEvent(e.Number, e.Time, e.Actor, e.Action, e.Target, e.UserId, e.Outcome, e.Detail, string.Empty), last);
                Tables.Events.Put(session, e with { Hash = last });
            }

            Tables.Organizations.Put(session, organization with { Events = forged.Count, LastEventHash = last });
            return true;
        },
        None);

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
