using AppUsers.Backend;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Hosting;
using AppUsers.Storage;
using AppUsers.Tests.Running;

namespace AppUsers.Tests.Hosting;

/// <summary>How the first administrator of a store is created and recognized.</summary>
public sealed class FirstAdministratorTests : IDisposable
{
    private const string Admin = "role:organization:admin";

    private readonly TempFolder folder = new();
    private readonly ManualTimeProvider time = new();
    private readonly FileStore store;

    public FirstAdministratorTests()
    {
        store = new FileStore(folder.File("appusers.db"), RunningServer.PlugIns, TimeSpan.Zero);
    }

    private StoreBackend Local => new(store, new StoreBackendOptions { Time = time });

    private BackendFactory Backends => new(store, time, SystemRandomSource.Instance);

    private FirstAdministrator Administrator => new(new ServerOptions { OrganizationName = "Acme", AdministratorName = "root" }, Backends);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_store_gets_an_organization_an_administrator_and_one_token_once()
    {
        Administrator.CreateOrganization();
        var token = Administrator.CreateTokenForNewStore()!;
        var caller = CallerOf(token);
        Assert.Equal(("Acme", "root"), (caller.Organization.Name, caller.User!.Name));
        Assert.Equal(Admin, Local.GetGrantsOf(Principal.User(caller.User.UserId), default).Single().Role);
        Administrator.CreateOrganization();
        Assert.Null(Administrator.CreateTokenForNewStore());
        Assert.Single(Local.GetTokens(new AppUserTokenFilter(), default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void After_an_interruption_it_continues(int steps)
    {
        Administrator.CreateOrganization();
        var server = Backends.CreateForServer();
        var user = steps > 0 ? server.CreateUser("root", null, default) : null;
        if (steps > 1)
        {
            server.GrantRole(Principal.User(user!.UserId), Resource.Organization, Admin, force: false, default);
        }

        Assert.Equal("root", CallerOf(Administrator.CreateTokenForNewStore()!).User!.Name);
        Assert.Single(Local.GetUsers(new AppUserFilter(), default));
        Assert.Single(Local.GetGrants(Resource.Organization, default));
    }

    [Fact]
    public void A_store_that_is_in_use_already_is_not_changed()
    {
        Local.CreateUser("ci", null, default);
        Administrator.CreateOrganization();
        Assert.Null(Administrator.CreateTokenForNewStore());
        Assert.Equal("default", Local.GetOrganization(default).Name);
        Assert.Single(Local.GetUsers(new AppUserFilter(), default));
        Assert.Empty(Local.GetGrants(Resource.Organization, default));
    }

    [Fact]
    public void Another_token_can_be_created_if_the_first_is_lost()
    {
        Administrator.CreateOrganization();
        var first = CallerOf(Administrator.CreateTokenForNewStore()!).User!;
        var second = CallerOf(Administrator.CreateAnotherToken());
        Assert.Equal(first.UserId, second.User!.UserId);
        Local.RemoveUser(first.UserId, default);
        Assert.Equal("root", CallerOf(Administrator.CreateAnotherToken()).User!.Name);
    }

    private Caller CallerOf(string token) => As(new TokenSecret(token)).GetCaller(default);

    private StoreBackend As(TokenSecret token) => new(store, new StoreBackendOptions { Time = time, Token = token });
}
