using AppUsers.Storage;

namespace AppUsers.Tests.Storage;

public sealed class PlugInsTests : IDisposable
{
    private TempFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    [Fact]
    public void A_missing_engine_is_an_error_with_its_path()
    {
        var error = Refused.With(ErrorCode.PlugInMissing, () => new PlugIns(Folder.Path).LiteDb());
        Assert.Contains(Folder.File("LiteDb", "AppUsers.Stores.LiteDb.dll"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_client_is_an_error_with_its_path()
    {
        var error = Refused.With(ErrorCode.PlugInMissing, () => new PlugIns(Folder.Path).Api());
        Assert.Contains(Folder.File("AivenApi", "AppUsers.AivenApi.dll"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_store_without_an_engine_is_refused_and_leaves_nothing_but_its_lock()
    {
        var store = new FileStore(Folder.File("my.db"), new PlugIns(Folder.File("none")));
        Refused.With(ErrorCode.PlugInMissing, () => store.Write(_ => 0, CancellationToken.None));
        Assert.Equal(["my.db.lock", "my.db.queue"], Folder.Snapshot().Keys.Order());
    }
}
