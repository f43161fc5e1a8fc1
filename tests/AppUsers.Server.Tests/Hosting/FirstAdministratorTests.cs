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
        store = Stores.File(folder.File("appusers.db"), RunningServer.PlugIns);
    }

    private StoreBackend Local => new(store, new StoreBackendOptions { Time = time });

    private StoreBackend Insisting => new(store, new StoreBackendOptions { Time = time, MayRemoveLastAdministrator = true });

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

    [Theory]
    [InlineData("ci")]
    [InlineData("root")]
    public void A_store_that_is_in_use_already_is_not_changed(string name)
    {
        Local.CreateUser(name, null, default);
        Administrator.CreateOrganization();
        Assert.Null(Administrator.CreateTokenForNewStore());
        Assert.Equal("default", Local.GetOrganization(default).Name);
        Assert.Single(Local.GetUsers(new AppUserFilter(), default));
        Assert.Empty(Local.GetGrants(Resource.Organization, default));
    }

    [Fact]
    public void Another_token_can_be_created_if_the_first_is_lost()
    {
        var first = Start();
        var second = CallerOf(Administrator.CreateAnotherToken());
        Assert.Equal(first.UserId, second.User!.UserId);
        Insisting.RemoveUser(first.UserId, default);
        Assert.Equal("root", CallerOf(Administrator.CreateAnotherToken()).User!.Name);
    }

    [Fact]
    public void Another_token_can_be_created_whatever_the_policy_demands_and_if_the_administrator_is_disabled()
    {
        var first = Start();
        Local.SetOrganization(null, null, null, default, new PolicyChange { MaximumTokenAge = TimeSpan.FromDays(30), RequireOwner = true, RequireIpAllowlist = true });
        Insisting.DisableUser(first.UserId, default);
        var again = CallerOf(Administrator.CreateAnotherToken());
        Assert.Equal((first.UserId, time.Now.AddDays(30)), (again.User!.UserId, again.TokenExpiresAt));
        Insisting.RemoveUser(first.UserId, default);
        Assert.Equal("Who runs the server", CallerOf(Administrator.CreateAnotherToken()).User!.Owner);
    }

    /// <summary>Anyone who manages users can rename the administrator and give its name to another user.</summary>
    [Fact]
    public void A_user_that_takes_the_name_of_the_administrator_gets_neither_its_role_nor_a_token()
    {
        var administrator = Start();
        var manager = CreateManager();
        Refused.With(ErrorCode.PermissionDenied, () => manager.UpdateUser(administrator.UserId, new TextChange { NewName = "old root" }, default));
        Local.UpdateUser(administrator.UserId, new TextChange { NewName = "old root" }, default);
        var impostor = manager.CreateUser("root", "Created by the server", default);

        Assert.Equal(administrator.UserId, CallerOf(Administrator.CreateAnotherToken()).User!.UserId);
        Assert.Empty(Local.GetGrantsOf(Principal.User(impostor.UserId), default));
        Assert.Empty(Local.GetTokens(new AppUserTokenFilter { UserId = impostor.UserId }, default));
    }

    [Fact]
    public void If_the_name_is_taken_a_new_administrator_gets_another_one()
    {
        var administrator = Start();
        var manager = CreateManager();
        Refused.With(ErrorCode.PermissionDenied, () => manager.RemoveUser(administrator.UserId, default));
        Insisting.RemoveUser(administrator.UserId, default);
        manager.CreateUser("Root", null, default);
        manager.CreateUser("root-2", null, default);

        var created = CallerOf(Administrator.CreateAnotherToken()).User!;
        Assert.Equal("root-3", created.Name);
        Assert.Equal([created.UserId], Local.GetGrants(Resource.Organization, default).Where(grant => grant.Role == Admin).Select(grant => grant.UserId));
        Assert.Equal(created.UserId, CallerOf(Administrator.CreateAnotherToken()).User!.UserId);
    }

    [Fact]
    public void An_administrator_that_the_server_did_not_create_does_not_get_a_token()
    {
        var administrator = Start();
        var other = Local.CreateUser("other", "Created by the server", default);
        Local.GrantRole(Principal.User(other.UserId), Resource.Organization, Admin, force: false, default);
        Local.RemoveUser(administrator.UserId, default);
        Assert.Equal("root", CallerOf(Administrator.CreateAnotherToken()).User!.Name);
        Assert.Empty(Local.GetTokens(new AppUserTokenFilter { UserId = other.UserId }, default));
    }

    [Fact]
    public void An_administrator_that_lost_its_role_does_not_get_it_back()
    {
        var administrator = Start();
        Insisting.RevokeRole(Principal.User(administrator.UserId), Resource.Organization, Admin, default);
        Assert.Equal("root-2", CallerOf(Administrator.CreateAnotherToken()).User!.Name);
        Assert.Empty(Local.GetGrantsOf(Principal.User(administrator.UserId), default));
    }

    /// <summary>Between its creation and its grant, anyone who manages users can create a token for the new administrator.</summary>
    [Fact]
    public void A_token_from_before_the_grant_is_revoked()
    {
        Administrator.CreateOrganization();
        var manager = CreateManager();
        var early = string.Empty;
        var hooked = new HookedStore(store, () =>
        {
            if (early.Length == 0 && Local.GetUsers(new AppUserFilter { NameBeginsWith = "root" }, default).FirstOrDefault() is AppUser user)
            {
                early = manager.CreateToken(user.UserId, new AppUserTokenRequest(), default).Secret.Reveal();
            }
        });

        var administrator = new FirstAdministrator(new ServerOptions { AdministratorName = "root" }, new BackendFactory(hooked, time, SystemRandomSource.Instance));
        Assert.Equal("root", CallerOf(administrator.CreateAnotherToken()).User!.Name);
        Refused.With(ErrorCode.TokenRefused, () => CallerOf(early));
    }

    /// <summary>The administrator of a new store.</summary>
    private AppUser Start()
    {
        Administrator.CreateOrganization();
        return CallerOf(Administrator.CreateTokenForNewStore()!).User!;
    }

    private StoreBackend CreateManager()
    {
        var user = Local.CreateUser("manager", null, default);
        Local.GrantRole(Principal.User(user.UserId), Resource.Organization, "organization:app_users:write", force: false, default);
        return As(Local.CreateToken(user.UserId, new AppUserTokenRequest(), default).Secret);
    }

    private Caller CallerOf(string token) => As(new TokenSecret(token)).GetCaller(default);

    private StoreBackend As(TokenSecret token) => new(store, new StoreBackendOptions { Time = time, Token = token });

    /// <summary>Does something before each write.</summary>
    private sealed class HookedStore(IStore store, Action beforeWrite) : IStore
    {
        public string Name => store.Name;

        public bool Exists => store.Exists;

        public T Read<T>(Func<IStoreReader, T> work, CancellationToken cancellation) => store.Read(work, cancellation);

        public T Write<T>(Func<IStoreWriter, T> work, CancellationToken cancellation)
        {
            beforeWrite();
            return store.Write(work, cancellation);
        }

        public IEnumerable<T> Stream<T>(RowQuery<T> query, CancellationToken cancellation) => store.Stream(query, cancellation);

        public string ReadVersion(CancellationToken cancellation) => store.ReadVersion(cancellation);

        public void Flush() => store.Flush();

        public void Dispose() => store.Dispose();
    }
}
