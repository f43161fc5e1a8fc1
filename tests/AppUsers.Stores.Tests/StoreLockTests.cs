using AppUsers.Storage;

namespace AppUsers.Tests;

public abstract class StoreLockTests(Place place) : StoreTest(place)
{
    private static readonly StoreTable Things = new("things", []);

    [Fact]
    public void A_store_that_another_process_writes_is_busy_and_nothing_changed()
    {
        Put(Open(), "a");
        var before = Folder.Snapshot();
        using (StoreLock.Exclusive(StorePath, TimeSpan.Zero, None))
        {
            var error = Refused.With(ErrorCode.StoreBusy, () => Put(Open(), "b"));
            Assert.Contains("0 seconds", error.Message, StringComparison.Ordinal);
            Assert.Equal(StorePath, error.Subject);
            Refused.With(ErrorCode.StoreBusy, () => Find(Open(), "a"));
        }

        Assert.Equal(before, Folder.Snapshot());
        Put(Open(), "b");
    }

    [Fact]
    public void A_wait_that_is_over_is_told_by_its_length()
    {
        using var held = StoreLock.Exclusive(StorePath, TimeSpan.Zero, None);
        var error = Refused.With(ErrorCode.StoreBusy, () => Put(new FileStore(StorePath, PlugIns, TimeSpan.FromMilliseconds(20)), "a"));
        Assert.Contains("0.02 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_gets_the_store_when_it_is_free()
    {
        var held = StoreLock.Exclusive(StorePath, TimeSpan.Zero, None);
        var waiting = Task.Run(() => Put(Patient(), "a"));
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        await waiting;
        Assert.Equal("body", Find(Open(), "a"));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled_and_nothing_changed()
    {
        Put(Open(), "a");
        var before = Folder.Snapshot();
        using var held = StoreLock.Exclusive(StorePath, TimeSpan.Zero, None);
        using var cancellation = new CancellationTokenSource();
        var waiting = Task.Run(() => Put(Patient(), "b", cancellation.Token));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        Assert.Equal(before, Folder.Snapshot());
    }

    [Fact]
    public void Readers_do_not_wait_for_each_other()
    {
        Put(Open(), "a");
        Assert.Equal("body", Open().Read(_ => Open().Read(_ => Find(Open(), "a"), None), None));
    }

    [Fact]
    public void A_reader_sees_the_store_as_it_was_when_it_began()
    {
        Put(Open(), "a");
        Open().Read(
            store =>
            {
                Refused.With(ErrorCode.StoreBusy, () => Put(Open(), "b"));
                Assert.Null(store.Find(Things, "b"));
                return 0;
            },
            None);
        Put(Open(), "b");
        Assert.Equal("body", Find(Open(), "b"));
    }

    [Fact]
    public void A_reader_sees_nothing_of_a_transaction_that_is_not_over() => Open().Write(
        store =>
        {
            store.Put(Things, new StoreRow("a", "body", []));
            Assert.Null(Find(Open(), "a"));
            return 0;
        },
        None);

    [Fact]
    public void Many_threads_that_write_lose_nothing()
    {
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 10; i++)
            {
                Put(Patient(), $"{thread}-{i}");
            }
        });
        Assert.Equal(80, Enumerable.Range(0, 8).Sum(thread => Enumerable.Range(0, 10).Count(i => Find(Open(), $"{thread}-{i}") is not null)));
    }

    private static void Put(FileStore file, string key, CancellationToken cancellation = default) => file.Write(
        store =>
        {
            store.Put(Things, new StoreRow(key, "body", []));
            return 0;
        },
        cancellation);

    private static string? Find(FileStore file, string key) => file.Read(store => store.Find(Things, key), None);

    private FileStore Patient() => new(StorePath, PlugIns, TimeSpan.FromHours(1));
}
