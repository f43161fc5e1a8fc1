using System.Globalization;
using AppUsers.Backend;
using AppUsers.Backend.Records;

namespace AppUsers.Tests.Backend;

public abstract class UserTests(Place place) : StoreTest(place)
{
    private const string Emoji = "\U0001F600";

    public static TheoryData<string> OddTexts => new(Odd.Keys);

    private static Dictionary<string, string> Odd { get; } = new()
    {
        ["empty"] = string.Empty,
        ["NUL"] = "ci\0deploy",
        ["the separator of keys"] = "CI-DEPLOY\u0001",
        ["separators only"] = "\u0001\u0002",
        ["half a surrogate pair"] = "\uD83D",
        ["10,000 characters"] = new string('x', 10_000),
        ["a pattern"] = "ci*",
        ["a quote"] = "'; DROP TABLE users --",
    };

    [Fact]
    public void A_new_user_has_all_that_was_given_and_a_time_to_the_microsecond()
    {
        var user = Backend().CreateUser("ci-deploy", "Deploys the shop from CI", None);
        Assert.Equal("ci-deploy", user.Name);
        Assert.Equal("Deploys the shop from CI", user.Description);
        Assert.Equal(ManualTimeProvider.Start, user.CreatedAt);
        Assert.Equal(TimeSpan.Zero, user.CreatedAt.Offset);
        Assert.Null(user.LastActivityAt);
        Assert.Equal(0, user.ActiveTokens);
        Assert.Matches("^u[0-9a-f]{12}$", user.UserId);
        Assert.Equal(Backend().GetOrganization(None).OrganizationId, user.OrganizationId);
    }

    [Fact]
    public void A_user_comes_back_from_the_store_as_it_was_created()
    {
        var created = Backend().CreateUser("ci-deploy", null, None);
        var read = Backend().GetUser(new AppUserIdentity("ci-deploy"), None);
        Assert.Equivalent(created, read, strict: true);
        Assert.Equal(created.CreatedAt.Ticks, read.CreatedAt.Ticks);
        Assert.Equal(TimeSpan.Zero, read.CreatedAt.Offset);
    }

    [Fact]
    public void Any_description_comes_back_as_it_was_given()
    {
        string?[] texts = [null, string.Empty, " ", "two\r\nlines", "\"quoted\" \\ 'n <b>&amp;", "日本語 e\u0301", "\0\u0001", string.Concat(Enumerable.Repeat(Emoji, 1000))];
        for (var i = 0; i < texts.Length; i++)
        {
            Backend(i).CreateUser($"ci-{i}", texts[i], None);
        }

        Assert.Equal(texts, Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Description));
    }

    [Fact]
    public void Any_good_name_is_kept_and_found()
    {
        string[] names = ["a", new('x', 128), string.Concat(Enumerable.Repeat(Emoji, 128)), "Zoë Ångström", "部署", "ci[*]?", "it's \"quoted\"", "$.name", "e\u0301"];
        Assert.All(names, name => Assert.Equal(name, Backend(name.Length).CreateUser(name, null, None).Name));
        Assert.All(names, name => Assert.Equal(name, Backend().GetUser(new AppUserIdentity(name), None).Name));
        Assert.Equal(names.Length, Backend().GetUsers(new AppUserFilter(), None).Count());
    }

    [Theory]
    [InlineData("ci-deploy", "CI-Deploy")]
    [InlineData("Zoë", "ZOË")]
    [InlineData("дом", "ДОМ")]
    [InlineData("σίσυφος", "ΣΊΣΥΦΟΣ")]
    public void A_name_is_taken_in_any_case(string name, string again)
    {
        var holder = Backend().CreateUser(name, null, None);
        var error = Refused.With(ErrorCode.UserNameTaken, () => Backend(2).CreateUser(again, null, None));
        Assert.Contains($"'{name}' ({holder.UserId})", error.Message, StringComparison.Ordinal);
        Assert.Equal(again, error.Subject);
        Assert.Equal([name], Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name));
        Assert.Equal(1, Backend().GetOrganization(None).AppUsers);
    }

    [Fact]
    public void Names_that_only_some_languages_hold_equal_are_different()
    {
        string[] names = ["i", "ı", "İ", "ss", "ß", "\u00E9"];
        Assert.All(names, name => Backend(name[0]).CreateUser(name, null, None));
        Refused.With(ErrorCode.UserNameTaken, () => Backend().CreateUser("E\u0301", null, None));
        Assert.Equal(names.Order(), Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name).Order());
    }

    [Fact]
    public void A_bad_name_or_description_is_refused_and_makes_no_store()
    {
        Assert.All([null, "", " ", " a", "a\n", new string('x', 129)], name => Refused.With(ErrorCode.InvalidName, () => Backend().CreateUser(name, null, None)));
        Refused.With(ErrorCode.InvalidDescription, () => Backend().CreateUser("ci", new string('x', 1001), None));
        AssertNoStore();
    }

    [Fact]
    public void A_user_is_found_by_its_name_in_any_case_by_its_id_and_by_an_object()
    {
        var user = Backend().CreateUser("ci-deploy", null, None);
        Assert.All(
            [new AppUserIdentity("CI-DEPLOY"), new AppUserIdentity(user.UserId), AppUserIdentity.FromId(user.UserId), new AppUserIdentity(user)],
            identity => Assert.Equal(user.UserId, Backend().GetUser(identity, None).UserId));
    }

    [Fact]
    public void An_object_still_means_the_same_user_after_a_rename()
    {
        var before = Backend().CreateUser("ci-deploy", null, None);
        Backend().UpdateUser(before.UserId, new TextChange { NewName = "cd-deploy" }, None);
        Backend(2).CreateUser("ci-deploy", null, None);
        Assert.Equal("cd-deploy", Backend().GetUser(new AppUserIdentity(before), None).Name);
    }

    [Fact]
    public void An_id_is_no_name_and_a_name_is_no_id()
    {
        Backend().CreateUser("ci-deploy", null, None);
        Refused.With(ErrorCode.UserNotFound, () => Backend().GetUser(AppUserIdentity.FromId("ci-deploy"), None));
    }

    [Fact]
    public void A_user_that_is_not_there_is_refused_with_the_nearest_names()
    {
        Backend().CreateUser("ci-deploy", null, None);
        var error = Refused.With(ErrorCode.UserNotFound, () => Backend().GetUser(new AppUserIdentity("ci-deplyo"), None));
        Assert.Contains("'ci-deploy'", error.Message, StringComparison.Ordinal);
        Assert.Equal("ci-deplyo", error.Subject);
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public void Text_that_no_name_could_be_is_not_found_either(string what)
    {
        Backend().CreateUser("ci-deploy", null, None);
        Refused.With(ErrorCode.UserNotFound, () => Backend().GetUser(new AppUserIdentity(Odd[what]), None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().GetUser(AppUserIdentity.FromId(Odd[what]), None));
    }

    [Fact]
    public void Before_the_first_write_there_is_nobody_and_nothing_is_made()
    {
        Assert.Empty(Backend().GetUsers(new AppUserFilter(), None));
        Assert.Empty(Backend().GetTokens(new AppUserTokenFilter(), None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().GetUser(new AppUserIdentity("ci"), None));
        AssertNoStore();
    }

    [Fact]
    public void Users_come_in_order_of_their_names_without_regard_to_case()
    {
        Assert.All(["b", "C", "a", "B2", "_"], (name, i) => Backend(i).CreateUser(name, null, None));
        Assert.Equal(["a", "b", "B2", "C", "_"], Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name));
        Assert.Equal(["b", "B2"], Backend().GetUsers(new AppUserFilter { NameMatches = name => name.StartsWith('b') || name.StartsWith('B') }, None).Select(user => user.Name));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    [InlineData("de-DE")]
    public void Order_and_case_of_names_are_the_same_under_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.All(["zeta", "ärger", "I", "a-b", "ab"], (name, i) => Backend(i).CreateUser(name, null, None));
            Refused.With(ErrorCode.UserNameTaken, () => Backend().CreateUser("i", null, None));
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Refused.With(ErrorCode.UserNameTaken, () => Backend().CreateUser("i", null, None));
            Assert.Equal(["a-b", "ab", "I", "zeta", "ärger"], Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_new_name_replaces_the_old_one_and_frees_it()
    {
        var user = Backend().CreateUser("before", "same", None);
        Time.Advance(TimeSpan.FromDays(1));
        var changed = Backend().UpdateUser(user.UserId, new TextChange { NewName = "after" }, None);
        Assert.Equal(("after", "same", user.UserId, user.CreatedAt), (changed.Name, changed.Description, changed.UserId, changed.CreatedAt));
        Refused.With(ErrorCode.UserNotFound, () => Backend().GetUser(new AppUserIdentity("before"), None));
        Backend(2).CreateUser("BEFORE", null, None);
    }

    [Fact]
    public void A_user_may_be_given_its_own_name_in_another_case()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().UpdateUser(user.UserId, new TextChange { NewName = "CI" }, None);
        Assert.Equal("CI", Backend().GetUser(new AppUserIdentity("ci"), None).Name);
    }

    [Fact]
    public void A_new_name_that_is_taken_or_bad_is_refused_and_nothing_changed()
    {
        Backend().CreateUser("taken", null, None);
        var user = Backend(2).CreateUser("ci", "text", None);
        Refused.With(ErrorCode.UserNameTaken, () => Backend().UpdateUser(user.UserId, new TextChange { NewName = "TAKEN", SetsDescription = true }, None));
        Refused.With(ErrorCode.InvalidName, () => Backend().UpdateUser(user.UserId, new TextChange { NewName = "" }, None));
        Refused.With(
            ErrorCode.InvalidDescription,
            () => Backend().UpdateUser(user.UserId, new TextChange { NewName = "new", SetsDescription = true, Description = new string('x', 1001) }, None));
        Assert.Equivalent(user, Backend().GetUser(new AppUserIdentity(user), None), strict: true);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("")]
    [InlineData(null)]
    public void A_description_is_changed_only_where_one_is_set(string? text)
    {
        var user = Backend().CreateUser("ci", "old", None);
        Backend().UpdateUser(user.UserId, new TextChange { Description = text }, None);
        Assert.Equal("old", Backend().GetUser(new AppUserIdentity("ci"), None).Description);
        Backend().UpdateUser(user.UserId, new TextChange { SetsDescription = true, Description = text }, None);
        Assert.Equal(text, Backend().GetUser(new AppUserIdentity("ci"), None).Description);
    }

    [Fact]
    public void An_owner_is_set_changed_and_removed_and_events_say_so()
    {
        var user = Backend().CreateUser("ci", "text", None, "shop@example.com");
        Assert.Equal("shop@example.com", Backend().GetUser(new AppUserIdentity("ci"), None).Owner);
        Assert.Equal("shop@example.com", Backend().UpdateUser(user.UserId, new TextChange { NewName = "cd", Owner = "dropped" }, None).Owner);
        Assert.Equal("team shop", Backend().UpdateUser(user.UserId, new TextChange { SetsOwner = true, Owner = "team shop" }, None).Owner);
        Assert.Null(Backend().UpdateUser(user.UserId, new TextChange { SetsOwner = true, Owner = " " }, None).Owner);
        Assert.Null(Backend().UpdateUser(user.UserId, new TextChange { SetsOwner = true }, None).Owner);
        Assert.Equal(
            ["owner: shop@example.com", "name: cd", "owner: team shop", "owner: none"],
            Backend().GetEvents(new AppUserEventFilter { UserId = user.UserId }, None).Select(e => e.Detail));
        Assert.Equal(["cd"], Backend().GetUsers(new AppUserFilter { OwnerMatches = owner => owner is null }, None).Select(u => u.Name));
        Assert.Empty(Backend().GetUsers(new AppUserFilter { OwnerMatches = owner => owner is not null }, None));
        Refused.With(ErrorCode.InvalidDescription, () => Backend().CreateUser("x", null, None, new string('x', 1001)));
        Refused.With(ErrorCode.InvalidDescription, () => Backend().UpdateUser(user.UserId, new TextChange { SetsOwner = true, Owner = new string('x', 1001) }, None));
    }

    [Fact]
    public void A_change_of_nothing_changes_nothing()
    {
        var user = Backend().CreateUser("ci", "text", None);
        Assert.Equivalent(user, Backend().UpdateUser(user.UserId, new TextChange(), None), strict: true);
        Assert.Equivalent(user, Backend().UpdateUser(user.UserId, new TextChange { NewName = "ci" }, None), strict: true);
        Assert.Equivalent(user, Backend().GetUser(new AppUserIdentity("ci"), None), strict: true);
    }

    [Fact]
    public void Changing_or_removing_nobody_is_refused()
    {
        Refused.With(ErrorCode.UserNotFound, () => Backend().UpdateUser("u000000000000", new TextChange { NewName = "a" }, None));
        Refused.With(ErrorCode.UserNotFound, () => Backend().RemoveUser("u000000000000", None));
        Backend().CreateUser("ci", null, None);
        Refused.With(ErrorCode.UserNotFound, () => Backend().RemoveUser("ci", None));
        Assert.Single(Backend().GetUsers(new AppUserFilter(), None));
    }

    [Fact]
    public void A_removed_user_takes_its_tokens_and_grants_with_it_and_nobody_elses()
    {
        var (gone, stays) = (Backend().CreateUser("gone", null, None), Backend(2).CreateUser("stays", null, None));
        Backend().CreateProject("shop", null, None);
        var secrets = new[] { gone, gone, stays }.Select((user, i) => Backend(10 + i).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret).ToList();
        Backend().RevokeToken(gone.UserId, secrets[0].Reveal()[..16], null, None);
        var group = Backend().CreateGroup("deployers", null, None);
        Assert.All(new[] { gone, stays }, user => Backend().AddGroupMember(group.GroupId, user.UserId, None));
        Assert.All(new[] { gone, stays }, user => Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None));

        Assert.Equal(new RemovedAppUser("gone", Tokens: 2, Grants: 1, Memberships: 1), Backend().RemoveUser(gone.UserId, None));

        Refused.With(ErrorCode.UserNotFound, () => Backend().GetUser(new AppUserIdentity(gone), None));
        Assert.Equal(["stays"], Backend().GetTokens(new AppUserTokenFilter(), None).Select(token => token.UserName));
        Assert.Equal(["stays"], Backend().GetGrants(Resource.Project("shop"), None).Select(grant => grant.UserName));
        Assert.Equal(["stays"], Backend().GetGroupMembers(group.GroupId, None).Select(member => member.UserName));
        Assert.Equal(
            [AppUserTokenCheckReason.Unknown, AppUserTokenCheckReason.Unknown, AppUserTokenCheckReason.Valid],
            secrets.Select(secret => Backend().CheckToken(secret, new TokenUse(), withPermissions: true, None).Reason));
        Assert.Equal(1, Backend().GetOrganization(None).AppUsers);
    }

    [Fact]
    public void Nothing_of_a_removed_user_is_left_in_any_table()
    {
        var user = Backend().CreateUser("gone", null, None);
        Backend().CreateProject("shop", null, None);
        Backend().CreateToken(user.UserId, new AppUserTokenRequest(), None);
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None);
        Backend().AddGroupMember(Backend().CreateGroup("deployers", null, None).GroupId, user.UserId, None);
        Backend().RemoveUser(user.UserId, None);
        Assert.Equal((0, 0, 0, 0), Open().Read(
            store => (
                Tables.Users.Under(new Session(store), "name").Count(),
                Tables.Tokens.Under(new Session(store), "user").Count(),
                Tables.Grants.Under(new Session(store), "principal").Count(),
                Tables.Members.Under(new Session(store), "user").Count()),
            None));
    }

    [Fact]
    public void The_name_of_a_removed_user_is_free_and_its_id_is_not_used_again()
    {
        var gone = Backend().CreateUser("ci", null, None);
        Backend().RemoveUser(gone.UserId, None);
        Assert.NotEqual(gone.UserId, Backend(2).CreateUser("ci", null, None).UserId);
    }

    [Fact]
    public void Ids_that_collide_are_made_anew()
    {
        var ids = new[] { "a", "b", "c" }.Select(name => Backend(seed: 1).CreateUser(name, null, None).UserId).ToList();
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public void The_limit_on_users_is_an_error_that_says_how_to_raise_it()
    {
        Backend().SetOrganization(null, 2, null, None);
        var first = Backend().CreateUser("a", null, None);
        Backend(2).CreateUser("b", null, None);
        var error = Refused.With(ErrorCode.UserLimitReached, () => Backend(3).CreateUser("c", null, None));
        Assert.Contains("limit is 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set-AivenOrganization -AppUserLimit", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Backend().GetOrganization(None).AppUsers);
        Backend().RemoveUser(first.UserId, None);
        Backend(3).CreateUser("c", null, None);
        Refused.With(ErrorCode.UserLimitReached, () => Backend(4).CreateUser("d", null, None));
        Backend().SetOrganization(null, 3, null, None);
        Backend(4).CreateUser("d", null, None);
    }

    [Fact]
    public void A_limit_below_the_number_of_users_removes_nobody()
    {
        Assert.All(["a", "b"], (name, i) => Backend(i).CreateUser(name, null, None));
        Backend().SetOrganization(null, 1, null, None);
        Assert.Equal(2, Backend().GetUsers(new AppUserFilter(), None).Count());
        Refused.With(ErrorCode.UserLimitReached, () => Backend(3).CreateUser("c", null, None));
    }

    [Fact]
    public void More_users_than_fit_a_page_stream_in_order_each_once()
    {
        var names = Seed(450);
        Assert.Equal(names, Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name));
        Assert.Equal(names.Where(name => name.EndsWith('7')), Backend().GetUsers(new AppUserFilter { NameMatches = name => name.EndsWith('7') }, None).Select(user => user.Name));
    }

    [Fact]
    public void While_users_stream_the_store_can_be_written()
    {
        var names = Seed(450);
        var seen = new List<string>();
        foreach (var user in Backend().GetUsers(new AppUserFilter(), None))
        {
            seen.Add(user.Name);
            if (seen.Count % 50 == 1)
            {
                Backend().UpdateUser(user.UserId, new TextChange { SetsDescription = true, Description = "seen" }, None);
                Backend(seen.Count).CreateToken(user.UserId, new AppUserTokenRequest(), None);
            }
            else if (seen.Count % 50 == 2)
            {
                Backend().RemoveUser(user.UserId, None);
            }
        }

        Assert.Equal(names, seen);
        Assert.Equal(9, Backend().GetUsers(new AppUserFilter(), None).Count(user => user is { Description: "seen", ActiveTokens: 1 }));
        Assert.Equal(441, Backend().GetUsers(new AppUserFilter(), None).Count());
    }

    [Fact]
    public void A_stream_stops_when_it_is_cancelled()
    {
        Seed(10);
        using var cancellation = new CancellationTokenSource();
        var seen = 0;
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var user in Backend().GetUsers(new AppUserFilter(), cancellation.Token))
            {
                if (++seen == 3)
                {
                    cancellation.Cancel();
                }
            }
        });
        Assert.Equal(3, seen);
    }

    [Fact]
    public void What_was_cancelled_before_it_began_changes_nothing()
    {
        Seed(1);
        var before = Settled();
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => Backend().CreateUser("ci", null, cancelled));
        Assert.Throws<OperationCanceledException>(() => Backend().GetUser(new AppUserIdentity("user-0000"), cancelled));
        Assert.Equal(before, Settled());
    }

    /// <summary>Many users in one transaction.</summary>
    private List<string> Seed(int count)
    {
        Backend().SetOrganization(null, null, null, None);
        var organization = Backend().GetOrganization(None);
        var names = Enumerable.Range(0, count).Select(i => $"user-{i:D4}").ToList();
        Open().Write(
            store =>
            {
                names.ForEach(name => Tables.Users.Put(new Session(store), new UserRecord("u" + name, organization.OrganizationId, name, null, Time.Now, null)));
                Tables.Organizations.Put(new Session(store), Tables.Organizations.Find(new Session(store), organization.OrganizationId)! with { AppUsers = count });
                return count;
            },
            None);
        return names;
    }
}
