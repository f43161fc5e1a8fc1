using AppUsers.Backend;
using AppUsers.Backend.Records;

namespace AppUsers.Tests.Backend;

/// <summary>What only a backend over a store has, and none behind a server: several organizations to choose from, streams
/// that read on, events of what was refused before it reached a server, requests that arrive twice.</summary>
public abstract class StoreBackendTests(Place place) : StoreTest(place)
{
    [Fact]
    public void An_organization_is_found_by_its_id_or_by_its_name_in_any_case()
    {
        var id = Backend().SetOrganization("acme", null, null, None).OrganizationId;
        Assert.All(["acme", "ACME", id], name => Assert.Equal(id, Backend(organization: name).GetOrganization(None).OrganizationId));
    }

    [Fact]
    public void An_organization_that_is_not_there_is_refused_by_every_member()
    {
        Backend().SetOrganization("acme", null, null, None);
        var before = Settled();
        var backend = Backend(organization: "other");
        var error = Refused.With(ErrorCode.OrganizationNotFound, () => backend.GetOrganization(None));
        Assert.Contains("acme", error.Message, StringComparison.Ordinal);
        Assert.All<Action>(
            [
                () => backend.SetOrganization("new", null, null, None),
                () => backend.CreateUser("ci", null, None),
                () => backend.GetUser(new AppUserIdentity("ci"), None),
                () => _ = backend.GetUsers(new AppUserFilter(), None).Count(),
                () => backend.UpdateUser("u1", new TextChange(), None),
                () => backend.RemoveUser("u1", None),
                () => backend.CreateToken("u1", new AppUserTokenRequest(), None),
                () => _ = backend.GetTokens(new AppUserTokenFilter(), None).Count(),
                () => backend.RevokeToken("u1", "aau_", null, None),
                () => backend.CreateProject("shop", null, None),
                () => _ = backend.GetProjects(null, None).Count(),
                () => backend.RemoveProject("shop", None),
                () => backend.GrantRole(Principal.User("u1"), Resource.Project("shop"), "developer", false, None),
                () => _ = backend.GetGrants(Resource.Project("shop"), None).Count(),
                () => _ = backend.GetGrantsOf(Principal.User("u1"), None).Count(),
            ],
            action => Refused.With(ErrorCode.OrganizationNotFound, action));
        Assert.Equal(before, Settled());
    }

    [Fact]
    public void Organizations_of_one_store_do_not_see_each_others_users_and_projects()
    {
        var user = Backend().CreateUser("ci", null, None);
        Backend().CreateProject("shop", null, None);
        var secret = Backend().CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret;
        Open().Write(
            store =>
            {
                Tables.Organizations.Put(new Session(store), new OrganizationRecord("org2", "second", Time.Now.AddDays(1), 0, 10, 10, 0, string.Empty));
                return 0;
            },
            None);

        var second = Backend(2, "second");
        Assert.Empty(second.GetUsers(new AppUserFilter(), None));
        Assert.Empty(second.GetProjects(null, None));
        Assert.Empty(second.GetTokens(new AppUserTokenFilter(), None));
        Refused.With(ErrorCode.UserNotFound, () => second.GetUser(new AppUserIdentity("ci"), None));
        Refused.With(ErrorCode.UserNotFound, () => second.GetUser(new AppUserIdentity(user), None));
        Refused.With(ErrorCode.UserNotFound, () => second.RemoveUser(user.UserId, None));
        Refused.With(ErrorCode.ProjectNotFound, () => second.GetProject("shop", None));
        Refused.With(ErrorCode.TokenNotFound, () => second.GetToken(null, secret.Reveal()[..16], None));
        Assert.Equal(AppUserTokenCheckReason.Unknown, second.CheckToken(secret, new TokenUse(), withPermissions: true, None).Reason);
        second.CreateUser("ci", null, None);
        second.CreateProject("shop", null, None);
        Assert.Equal(1, Backend().GetOrganization(None).AppUsers);
    }

    [Fact]
    public void Users_added_while_others_stream_are_not_seen()
    {
        foreach (var i in Enumerable.Range(0, 250))
        {
            Backend(10 + i).CreateUser($"user {i:000}", null, None);
        }

        var seen = 0;
        foreach (var user in Backend().GetUsers(new AppUserFilter(), None))
        {
            if (seen++ == 0)
            {
                Backend(2).CreateUser("zzz", null, None);
            }
        }

        Assert.Equal(250, seen);
    }

    [Fact]
    public void A_refused_change_leaves_an_event_too_but_makes_no_store()
    {
        Refused.With(ErrorCode.InvalidName, () => Backend().CreateUser(" ", null, None));
        Assert.False(File.Exists(StorePath));
        Backend().CreateUser("ci", null, None);
        Refused.With(ErrorCode.UserNameTaken, () => Backend(2).CreateUser("CI", null, None));
        var last = Backend().GetEvents(new AppUserEventFilter(), None).Last();
        Assert.Equal((2L, "CreateUser", EventOutcome.Refused, "UserNameTaken"), (last.Number, last.Action, last.Outcome, last.Detail));
    }

    [Fact]
    public void An_organization_is_created_beside_others_by_the_local_administrator_alone()
    {
        var first = Backend().SetOrganization("first", null, null, None);
        Time.Advance(TimeSpan.FromHours(1));
        var second = Backend(2).CreateOrganization("second", None);
        Assert.Equal([first.OrganizationId, second.OrganizationId], Backend().GetOrganizations(None).Select(o => o.OrganizationId));
        Assert.Equal("first", Backend().GetOrganization(None).Name);
        Refused.With(ErrorCode.OrganizationNameTaken, () => Backend(3).CreateOrganization("SECOND", None));
        Refused.With(ErrorCode.OrganizationNameTaken, () => Backend().SetOrganization("Second", null, null, None));
        Refused.With(ErrorCode.InvalidName, () => Backend(3).CreateOrganization(" ", None));
        Assert.Equal("Second", Backend(organization: second.OrganizationId).SetOrganization("Second", null, null, None).Name);
    }

    [Fact]
    public void A_token_leads_to_its_own_organization_and_sees_no_other()
    {
        Backend().SetOrganization("first", null, null, None);
        Time.Advance(TimeSpan.FromHours(1));
        var second = Backend(2).CreateOrganization("second", None);
        var there = Backend(3, "second");
        var user = there.CreateUser("ci", null, None);
        there.GrantRole(Principal.User(user.UserId), Resource.Organization, "role:organization:admin", force: false, None);
        var secret = there.CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret;

        var acting = BackendOf(secret, 4);
        var caller = acting.GetCaller(None);
        Assert.Equal((second.OrganizationId, user.UserId, secret.Prefix), (caller.Organization.OrganizationId, caller.User?.UserId, caller.TokenPrefix));
        Assert.Equal([second.OrganizationId], acting.GetOrganizations(None).Select(o => o.OrganizationId));
        Assert.Equal("ci", Assert.Single(acting.GetUsers(new AppUserFilter(), None)).Name);
        Refused.With(ErrorCode.ForbiddenForAppUsers, () => acting.CreateOrganization("third", None));
        var elsewhere = new StoreBackend(Open(), Options(5) with { Organization = "first", Token = secret });
        Refused.With(ErrorCode.TokenRefused, () => elsewhere.GetOrganization(None));
    }

    [Fact]
    public void The_local_administrator_is_no_user()
    {
        Backend().SetOrganization("first", null, null, None);
        var caller = Backend().GetCaller(None);
        Assert.Equal(("first", null, null), (caller.Organization.Name, caller.User, caller.TokenPrefix));
    }

    [Fact]
    public void A_request_that_arrives_twice_makes_one_user()
    {
        var made = Keyed("a", 1).CreateUser("ci", "d", None);
        Assert.Equal(made.UserId, Keyed("a", 2).CreateUser("ci", "d", None).UserId);
        Refused.With(ErrorCode.UserNameTaken, () => Keyed("b", 3).CreateUser("ci", "d", None));
        Refused.With(ErrorCode.UserNameTaken, () => Backend(4).CreateUser("ci", "d", None));
        Assert.Single(Backend().GetUsers(new AppUserFilter(), None));
        Assert.Single(Backend().GetEvents(new AppUserEventFilter(), None), e => e.Outcome == EventOutcome.Done);
    }

    [Fact]
    public void A_request_that_arrives_twice_makes_one_token_and_gives_its_secret_once()
    {
        var user = Backend().CreateUser("ci", null, None);
        var made = Keyed("a", 2).CreateToken(user.UserId, new AppUserTokenRequest(), None).Token;
        var lost = Refused.With(ErrorCode.TokenSecretLost, () => Keyed("a", 3).CreateToken(user.UserId, new AppUserTokenRequest(), None));
        Assert.Equal(made.TokenPrefix, lost.Subject);
        Assert.Single(Backend().GetTokens(new AppUserTokenFilter(), None));

        var next = Keyed("b", 4).RotateToken(user.UserId, made.TokenPrefix, TimeSpan.FromDays(1), None).Token;
        lost = Refused.With(ErrorCode.TokenSecretLost, () => Keyed("b", 5).RotateToken(user.UserId, made.TokenPrefix, TimeSpan.FromDays(1), None));
        Assert.Equal(next.TokenPrefix, lost.Subject);
        Assert.NotNull(Keyed("c", 6).CreateToken(user.UserId, new AppUserTokenRequest(), None));
    }

    [Fact]
    public void A_use_is_recorded_from_where_the_token_was_presented()
    {
        var user = Backend().CreateUser("ci", null, None);
        var secret = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest { IpAllowlist = ["192.0.2.0/24"] }, None).Secret;
        Refused.With(ErrorCode.TokenRefused, () => From(secret, "203.0.113.9").GetCaller(None));
        From(secret, "192.0.2.7").GetCaller(None);
        var token = Assert.Single(Backend().GetTokens(new AppUserTokenFilter(), None));
        Assert.Equal(("192.0.2.7", "curl/8", Time.Now), (token.LastUsedIp, token.LastUserAgent, token.LastUsedAt));
    }

    private StoreBackend Keyed(string key, int seed) => new(Open(), Options(seed) with { RequestKey = key });

    private StoreBackend From(TokenSecret token, string address) =>
        new(Open(), Options(9) with { Token = token, Use = new TokenUse(address, "curl/8") });
}
