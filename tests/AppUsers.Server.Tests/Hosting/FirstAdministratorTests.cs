using AppUsers.Backend;
using AppUsers.Server.Hosting;
using AppUsers.Storage;
using AppUsers.Tests.Running;
using AppUsers.Tokens;

namespace AppUsers.Tests.Hosting;

/// <summary>How the first administrator of a store comes to be.</summary>
public sealed class FirstAdministratorTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTimeProvider time = new();

    private StoreFile Store => new(folder.File("appusers.db"), StoreEngine.Sqlite, RunningServer.Adapters, TimeSpan.Zero);

    private EmbeddedBackend Local => new(Store, null, time, SystemRandomSource.Instance);

    private FirstAdministrator Administrator =>
        new(new ServerOptions { OrganizationName = "Acme", AdministratorName = "root" }, Store, time, SystemRandomSource.Instance);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_store_gets_an_organization_an_administrator_and_one_token_once()
    {
        Administrator.MakeOrganization();
        var token = Administrator.TokenOfNewStore()!;
        var caller = CallerOf(token);
        Assert.Equal(("Acme", "root"), (caller.Organization.Name, caller.User!.Name));
        Assert.Equal("role:organization:admin", Local.GetGrantsOf(Principal.User(caller.User.UserId), default).Single().Role);
        Administrator.MakeOrganization();
        Assert.Null(Administrator.TokenOfNewStore());
        Assert.Single(Local.GetTokens(new AppUserTokenFilter(), default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Interrupted_it_goes_on_where_it_left_off(int steps)
    {
        Administrator.MakeOrganization();
        var user = steps > 0 ? Local.CreateUser("root", null, default) : null;
        if (steps > 1)
        {
            Local.GrantRole(Principal.User(user!.UserId), Resource.Organization, "role:organization:admin", force: false, default);
        }

        Assert.Equal("root", CallerOf(Administrator.TokenOfNewStore()!).User!.Name);
        Assert.Single(Local.GetUsers(new AppUserFilter(), default));
        Assert.Single(Local.GetGrants(Resource.Organization, default));
    }

    [Fact]
    public void A_store_that_somebody_uses_already_is_left_alone()
    {
        Local.CreateUser("ci", null, default);
        Administrator.MakeOrganization();
        Assert.Null(Administrator.TokenOfNewStore());
        Assert.Equal("default", Local.GetOrganization(default).Name);
        Assert.Single(Local.GetUsers(new AppUserFilter(), default));
    }

    [Fact]
    public void Another_token_can_be_made_whenever_the_first_is_lost()
    {
        Administrator.MakeOrganization();
        var first = Administrator.TokenOfNewStore()!;
        var second = Administrator.NewToken();
        Assert.Equal(CallerOf(first).User!.UserId, CallerOf(second).User!.UserId);
        Local.RemoveUser(CallerOf(first).User!.UserId, default);
        Assert.Equal("root", CallerOf(Administrator.NewToken()).User!.Name);
    }

    private Caller CallerOf(string token) =>
        new EmbeddedBackend(Store, null, time, SystemRandomSource.Instance, new TokenSecret(token)).GetCaller(default);
}
