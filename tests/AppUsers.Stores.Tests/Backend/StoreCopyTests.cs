using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Storage;

namespace AppUsers.Tests.Backend;

public abstract class StoreCopyTests(Place place) : StoreTest(place)
{
    private string FilePath => Folder.File("copy.db");

    [Fact]
    public void Everything_goes_there_and_back()
    {
        using var first = OpenFile(Folder.File("first.db"));
        var secret = Make(first);
        new StoreCopy(first, Options(1)).To(Open(), Nothing, None);
        using var last = OpenFile(FilePath);
        var copied = new StoreCopy(Open(), Options(1)).To(last, Nothing, None);

        Assert.Equal((Open().Name, FilePath, 2L, 3L, 1L, 10L), (copied.Source, copied.Destination, copied.Organizations, copied.AppUsers, copied.Tokens, copied.Events));
        Assert.Equal(Rows(first), Rows(last));
        Assert.True(new StoreBackend(last, Options(1)).TestEvents(null, None).IsIntact);
        Assert.True(new StoreBackend(last, Options(1)).CheckToken(secret, new TokenUse(), withPermissions: false, None).IsValid);
    }

    [Fact]
    public void No_table_is_left_out_but_that_of_the_servers()
    {
        Make(Open());
        new SharedState(Open(), Time).Set("session", "1", "alice", null, None);
        using var copy = OpenFile(FilePath);
        new StoreCopy(Open(), Options(1)).To(copy, Nothing, None);
        Assert.All(
            Tables.Definitions,
            table => Assert.Equal(table.Name == Tables.Shared.Name ? 0 : 1, copy.Read(reader => reader.Range(table, StoreTable.ByKey, string.Empty, null, 1), None).Count));
    }

    [Fact]
    public void One_of_several_organizations_can_be_copied()
    {
        Make(Open());
        using var copy = OpenFile(FilePath);
        var copied = new StoreCopy(Open(), Options(1) with { Organization = "acme" }).To(copy, Nothing, None);
        Assert.Equal((1L, 1L, 0L, 1L), (copied.Organizations, copied.AppUsers, copied.Tokens, copied.Events));
        Assert.Equal(["other"], new StoreBackend(copy, Options(1)).GetUsers(new AppUserFilter(), None).Select(user => user.Name));
        Assert.True(new StoreBackend(copy, Options(1)).TestEvents(null, None).IsIntact);
        Assert.DoesNotContain(Rows(copy), row => row.Contains("members", StringComparison.Ordinal));
    }

    [Fact]
    public void What_changes_during_the_copy_is_not_in_it()
    {
        Make(Open());
        using var copy = OpenFile(FilePath);
        var before = Rows(Open());
        var rows = 0;
        new StoreCopy(Open(), Options(1)).To(copy, () => Backend(100 + rows++).CreateUser($"late-{rows}", null, None), None);
        Assert.Equal(before, Rows(copy));
        Assert.Equal(before.Count, rows);
    }

    [Fact]
    public void A_copy_that_is_stopped_leaves_nothing()
    {
        Make(Open());
        using var copy = OpenFile(FilePath);
        using var stopping = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new StoreCopy(Open(), Options(1)).To(copy, stopping.Cancel, stopping.Token));
        Assert.False(File.Exists(FilePath));

        using var other = OpenFile(Folder.File("other.db"));
        Make(other);
        var empty = new StoreCopy(other, Options(1));
        Assert.Throws<InvalidOperationException>(() => new StoreCopy(Open(), Options(1)).To(copy, () => throw new InvalidOperationException(), None));
        Assert.False(copy.Exists);
        empty.To(copy, Nothing, None);
    }

    [Fact]
    public void A_store_with_something_in_it_is_not_overwritten()
    {
        Make(Open());
        using var other = OpenFile(FilePath);
        new StoreBackend(other, Options(1)).CreateUser("kept", null, None);
        Refused.With(ErrorCode.StoreNotEmpty, () => new StoreCopy(other, Options(1)).To(Open(), Nothing, None));
        Refused.With(ErrorCode.StoreNotEmpty, () => new StoreCopy(Open(), Options(1)).To(other, Nothing, None));
        Assert.Equal(["kept"], new StoreBackend(other, Options(1)).GetUsers(new AppUserFilter(), None).Select(user => user.Name));
    }

    [Fact]
    public void What_cannot_be_copied_is_refused_before_anything_is_made()
    {
        using var copy = OpenFile(FilePath);
        Refused.With(ErrorCode.StoreNotFound, () => new StoreCopy(Open(), Options(1)).To(copy, Nothing, None));
        var secret = Make(Open());
        Refused.With(ErrorCode.OrganizationNotFound, () => new StoreCopy(Open(), Options(1) with { Organization = "nobody" }).To(copy, Nothing, None));
        Refused.With(ErrorCode.ForbiddenForAppUsers, () => new StoreCopy(Open(), Options(1) with { Token = secret }).To(copy, Nothing, None));
        Assert.DoesNotContain(Settled().Keys, file => file.Contains("copy.db", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_is_not_copied_onto_itself()
    {
        using var file = OpenFile(FilePath);
        Make(file);
        Refused.With(ErrorCode.InvalidStorePath, () => new StoreCopy(file, Options(1)).To(OpenFile(FilePath), Nothing, None));
    }

    /// <summary>A store with something in every table and two organizations. Returns a token.</summary>
    private TokenSecret Make(IStore store)
    {
        var backend = new StoreBackend(store, Options(1));
        var user = backend.CreateUser("ci", "Builds", None);
        var member = backend.CreateUser("backup", null, None);
        backend.CreateUnit("Retail", null, None);
        backend.CreateProject("shop", "Retail", None);
        backend.GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "developer", force: false, None);
        backend.AddGroupMember(backend.CreateGroup("team", null, None).GroupId, member.UserId, None);
        var secret = backend.CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret;
        new StoreBackend(store, Options(1) with { Token = secret }).GetCaller(None);
        new StoreBackend(store, Options(2)).CreateOrganization("acme", None);
        new StoreBackend(store, Options(3) with { Organization = "acme" }).CreateUser("other", null, None);
        return secret;
    }

    private static void Nothing()
    {
    }

    private static List<string> Rows(IStore store) => [.. store.Stream(StoreCopy.Rows(null), None).Select(CopiedRow.Pack)];
}
