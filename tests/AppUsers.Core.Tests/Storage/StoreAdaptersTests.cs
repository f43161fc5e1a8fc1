using AppUsers.Storage;

namespace AppUsers.Tests.Storage;

public sealed class StoreAdaptersTests : IDisposable
{
    private TempFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    [Fact]
    public void Only_engines_whose_adapter_is_there_are_available()
    {
        Assert.Empty(new StoreAdapters(Folder.File("no", "such", "folder")).Available);
        Directory.CreateDirectory(Folder.File("Sqlite"));
        Assert.Empty(new StoreAdapters(Folder.Path).Available);
        File.WriteAllText(Folder.File("Sqlite", "AppUsers.Stores.Sqlite.dll"), "looked for, not loaded");
        Assert.Equal([StoreEngine.Sqlite], new StoreAdapters(Folder.Path).Available);
    }

    [Fact]
    public void LiteDb_comes_first_where_both_are_there()
    {
        foreach (var engine in Enum.GetNames<StoreEngine>())
        {
            Directory.CreateDirectory(Folder.File(engine));
            File.WriteAllText(Folder.File(engine, $"AppUsers.Stores.{engine}.dll"), string.Empty);
        }

        Assert.Equal([StoreEngine.LiteDb, StoreEngine.Sqlite], new StoreAdapters(Folder.Path).Available);
    }

    [Fact]
    public void An_engine_that_is_not_there_is_missed_by_name()
    {
        var error = Refused.With(ErrorCode.StoreEngineMissing, () => new StoreAdapters(Folder.Path).Get(StoreEngine.LiteDb));
        Assert.Contains("LiteDb", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_store_without_any_engine_is_refused_and_leaves_nothing()
    {
        var file = new StoreFile(Folder.File("sub", "my.db"), null, new StoreAdapters(Folder.Path), TimeSpan.Zero);
        Refused.With(ErrorCode.StoreEngineMissing, () => file.Write(_ => 0, CancellationToken.None));
        Assert.Empty(Folder.Snapshot());
    }
}
