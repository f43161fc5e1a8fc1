using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

/// <summary>What people who signed in elsewhere can do, and what servers remember of them.</summary>
public abstract class PersonTests(Place place) : StoreTest(place)
{
    [Fact]
    public void People_are_bound_by_their_roles_and_named_by_events()
    {
        var local = new StoreBackend(Open(), new StoreBackendOptions { Time = Time });
        var admin = local.CreateUser("admin", null, None);
        local.GrantRole(Principal.User(admin.UserId), Resource.Organization, RoleCatalogue.OrganizationAdmin, force: false, None);

        var alice = As("alice", RoleCatalogue.OrganizationAdmin);
        Assert.Null(alice.GetCaller(None).User);
        alice.CreateProject("shop", null, None);
        alice.GrantRole(Principal.User(admin.UserId), Resource.Project("shop"), "developer", force: false, None);
        Assert.Equal(2, alice.GetGrantsOf(Principal.User(admin.UserId), None).Count());
        Assert.Empty(alice.GetMemberships(None));
        Refused.With(ErrorCode.LastAdministrator, () => alice.RemoveUser(admin.UserId, None));
        Refused.With(ErrorCode.ForbiddenForAppUsers, () => alice.CreateOrganization("other", None));

        // A name cannot pass for that of an application user.
        var bob = As($"ci ({admin.UserId}) by aau_x", "organization:app_users:write");
        var user = bob.CreateUser("ci", null, None);
        Assert.Null(EventSubject.ActingUserId(local.GetEvents(new AppUserEventFilter(), None).Last()));
        Refused.With(ErrorCode.PermissionDenied, () => bob.CreateToken(admin.UserId, new AppUserTokenRequest(), None));
        Refused.With(ErrorCode.PermissionDenied, () => bob.GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None));
        Refused.With(ErrorCode.PermissionDenied, () => As("eve").CreateUser("x", null, None));
    }

    [Fact]
    public void What_servers_share_ends_in_time_and_is_taken_once()
    {
        var state = new SharedState(Open(), Time);
        state.Set("link", "a", "alice", Time.Now.AddMinutes(5), None);
        state.Set("link", "b", "bob", null, None);
        state.Set("other", "a", "eve", null, None);
        Assert.Equal(["alice", "bob"], state.GetAll("link", None));
        Assert.Equal("alice", new SharedState(Open(), Time).Take("link", "a", None));
        Assert.Null(state.Take("link", "a", None));
        state.Replace("link", "a", "alice", null, None);
        Assert.Null(state.Find("link", "a", None));
        state.Set("link", "a", "alice", Time.Now.AddMinutes(5), None);
        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(state.Find("link", "a", None));
        Assert.Null(state.Take("link", "a", None));
        Assert.Equal(["bob"], state.GetAll("link", None));
        Assert.Equal("eve", state.Find("other", "a", None));
    }

    private StoreBackend As(string name, params string[] roles) =>
        new(Open(), new StoreBackendOptions { Time = Time, Person = new Person(name, roles) });
}
