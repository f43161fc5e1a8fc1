using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Tests.Backend;

public abstract class OrganizationTests(Place place) : StoreTest(place)
{
    [Fact]
    public void Before_the_first_write_the_defaults_are_shown_and_nothing_is_made()
    {
        var organization = Backend().GetOrganization(None);
        Assert.Equal((0, 10_000, 100), (organization.AppUsers, organization.AppUserLimit, organization.TokenLimit));
        Assert.Empty(Folder.Snapshot());
    }

    [Fact]
    public void The_first_write_makes_the_first_organization_and_later_ones_keep_it()
    {
        Backend().CreateProject("shop", null, None);
        var first = Backend().GetOrganization(None);
        Assert.Matches("^org[0-9a-f]{12}$", first.OrganizationId);
        Assert.Equal(ManualTimeProvider.Start, first.CreatedAt);
        Time.Advance(TimeSpan.FromHours(1));
        Backend(2).CreateUser("ci", null, None);
        var later = Backend().GetOrganization(None);
        Assert.Equal((first.OrganizationId, first.CreatedAt, 1), (later.OrganizationId, later.CreatedAt, later.AppUsers));
    }

    [Fact]
    public void Name_and_limits_change_one_by_one()
    {
        Assert.Equal(("acme", 10_000, 100), View(Backend().SetOrganization("acme", null, null, None)));
        Assert.Equal(("acme", 5, 100), View(Backend().SetOrganization(null, 5, null, None)));
        Assert.Equal(("acme", 5, 1_000_000), View(Backend().SetOrganization(null, null, 1_000_000, None)));
        Assert.Equal(("acme", 5, 1_000_000), View(Backend().GetOrganization(None)));

        static (string, int?, int?) View(Organization o) => (o.Name, o.AppUserLimit, o.TokenLimit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(int.MaxValue)]
    public void A_limit_out_of_range_is_refused_and_makes_no_store(int limit)
    {
        Refused.With(ErrorCode.InvalidLimit, () => Backend().SetOrganization(null, limit, null, None));
        Refused.With(ErrorCode.InvalidLimit, () => Backend().SetOrganization(null, null, limit, None));
        AssertNoStore();
    }

    [Fact]
    public void A_bad_name_is_refused() => Assert.All(
        ["", " ", "a\n", new string('x', 129)],
        name => Refused.With(ErrorCode.InvalidName, () => Backend().SetOrganization(name, null, null, None)));

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
        var before = Folder.Snapshot();
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
        Assert.Equal(before, Folder.Snapshot());
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
                Tables.Organizations.Put(store, new OrganizationRecord("org2", "second", Time.Now.AddDays(1), 0, 10, 10, 0, string.Empty));
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
        Assert.Equal(AppUserTokenCheckReason.Unknown, second.CheckToken(secret, new TokenUse(), None).Reason);
        second.CreateUser("ci", null, None);
        second.CreateProject("shop", null, None);
        Assert.Equal(1, Backend().GetOrganization(None).AppUsers);
    }
}
