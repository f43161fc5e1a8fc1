using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Tests;

public abstract class StoreLockTests(Place place) : StoreTest(place)
{
    private static readonly StoreTable Things = new("things", []);

    [Fact]
    public void A_store_that_another_process_writes_is_busy_and_nothing_changed()
    {
        Put(OpenFile(), "a");
        var before = Settled();
        using (FileLock.Acquire(StorePath, TimeSpan.Zero, None))
        {
            var error = Refused.With(ErrorCode.StoreBusy, () => Put(OpenFile(), "b"));
            Assert.Contains("0 seconds", error.Message, StringComparison.Ordinal);
            Assert.Equal(StorePath, error.Subject);
            Refused.With(ErrorCode.StoreBusy, () => Find(OpenFile(), "a"));
        }

        Assert.Equal(before, Settled());
        Put(OpenFile(), "b");
    }

    [Fact]
    public void A_wait_that_is_over_is_told_by_its_length()
    {
        using var held = FileLock.Acquire(StorePath, TimeSpan.Zero, None);
        var error = Refused.With(ErrorCode.StoreBusy, () => Put(new FileStore(StorePath, PlugIns, new FileStoreOptions { LockTimeout = TimeSpan.FromMilliseconds(20) }), "a"));
        Assert.Contains("0.02 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_gets_the_store_when_it_is_free()
    {
        var held = FileLock.Acquire(StorePath, TimeSpan.Zero, None);
        var waiting = Task.Run(() => Put(Patient(), "a"));
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        await waiting;
        Assert.Equal("body", Find(OpenFile(), "a"));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled_and_nothing_changed()
    {
        Put(OpenFile(), "a");
        var before = Settled();
        using var held = FileLock.Acquire(StorePath, TimeSpan.Zero, None);
        using var cancellation = new CancellationTokenSource();
        var waiting = Task.Run(() => Put(Patient(), "b", cancellation.Token));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        Assert.Equal(before, Settled());
    }

    [Fact]
    public void A_store_that_is_open_is_handed_over_to_a_process_that_waits()
    {
        var patient = new FileStore(StorePath, PlugIns, new FileStoreOptions { KeepOpen = Timeout.InfiniteTimeSpan });
        Put(patient, "a");
        using (FileLock.Acquire(StorePath, TimeSpan.FromMinutes(1), None))
        {
            Refused.With(ErrorCode.StoreBusy, () => Find(OpenFile(), "a"));
        }

        Assert.Equal("body", Find(patient, "a"));
    }

    [Fact]
    public void A_slow_consumer_of_a_stream_holds_nobody_up_and_sees_all_of_it()
    {
        const int Rows = 6_000;
        OpenFile().Write(
            store =>
            {
                Enumerable.Range(0, Rows).ToList().ForEach(i => store.Put(Things, new StoreRow($"{i:D5}", new string('x', 1_000), [])));
                return 0;
            },
            None);
        var seen = 0;
        var query = new RowQuery<string>(Things, StoreTable.ByKey, string.Empty, null, (_, body) => [body], text => text, text => text);
        foreach (var body in OpenFile().Stream(query, None))
        {
            Assert.Equal(1_000, body.Length);
            if (seen++ == 0)
            {
                FileLock.Acquire(StorePath, TimeSpan.FromMinutes(1), None).Dispose();
                Put(Patient(), "another");
            }
        }

        Assert.Equal(Rows, seen);
        Assert.Equal([], Directory.GetFiles(Folder.Path, "*spool*"));
    }

    [UnixFact]
    public void A_lock_that_was_removed_does_not_count()
    {
        var held = FileLock.Acquire(StorePath, TimeSpan.Zero, None);
        File.Delete(StorePath + ".lock");
        using (FileLock.Acquire(StorePath, TimeSpan.Zero, None))
        {
            held.Dispose();
            Refused.With(ErrorCode.StoreBusy, () => FileLock.Acquire(StorePath, TimeSpan.Zero, None));
        }
    }

    [UnixFact]
    public void A_store_whose_lock_was_removed_is_still_written_by_one_process_at_a_time()
    {
        new StoreBackend(Patient(), Options(1)).SetOrganization("acme", null, null, None);
        File.Delete(StorePath + ".lock");
        using var second = WorkerProcess.Start(StorePath, "add", "user", "20");
        for (var i = 0; i < 20; i++)
        {
            Put(Patient(), $"{i}");
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"added user-{i}"), second.ReadToEnd());
        Assert.Equal(20, Enumerable.Range(0, 20).Count(i => Find(Patient(), $"{i}") is not null));
        Assert.Equal(20, new StoreBackend(Patient(), Options(1)).GetUsers(new AppUserFilter(), None).Count());
    }

    [UnixFact]
    public void A_store_that_another_file_replaces_is_read_anew()
    {
        Put(OpenFile(), "a");
        Settled();
        File.Copy(StorePath, Folder.File("copy.db"));
        Put(OpenFile(), "b");
        File.Move(Folder.File("copy.db"), StorePath, overwrite: true);
        Assert.True(SpinWait.SpinUntil(() => Find(Patient(), "b") is null, TimeSpan.FromMinutes(1)));
        Assert.Equal("body", Find(Patient(), "a"));
    }

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
        Assert.Equal(80, Enumerable.Range(0, 8).Sum(thread => Enumerable.Range(0, 10).Count(i => Find(OpenFile(), $"{thread}-{i}") is not null)));
    }

    private static void Put(FileStore file, string key, CancellationToken cancellation = default) => file.Write(
        store =>
        {
            store.Put(Things, new StoreRow(key, "body", []));
            return 0;
        },
        cancellation);

    private static string? Find(FileStore file, string key) => file.Read(store => store.Find(Things, StoreTable.ByKey, key), None);

    private FileStore Patient() => new(StorePath, PlugIns, new FileStoreOptions { LockTimeout = TimeSpan.FromHours(1) });
}
