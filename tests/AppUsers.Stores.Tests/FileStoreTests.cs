using System.Runtime.Loader;
using System.Runtime.Versioning;
using AppUsers.Storage;

namespace AppUsers.Tests;

public abstract class FileStoreTests(Place place) : StoreTest(place)
{
    private static readonly StoreTable Things = new("things", ["name"]);

    public static TheoryData<string> OddFileNames => [.. new[]
    {
        "store", ".hidden", "store.", "store.db.db", "a b.db", "日本 é \U0001F600.db", "a;b=c.db", "it's.db", "\"quoted\".db", "100%.db", "#1&2.db", "file:x.db", "|DataDirectory|x.db",
        ":memory:", ":temp:", "-log.db",
    }.Where(name => name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0)];

    [Fact]
    public void Reading_or_naming_a_store_that_is_not_there_makes_nothing()
    {
        var file = OpenFile(Folder.File("sub", "folder", "my.db"));
        Assert.False(file.Exists);
        Assert.Null(file.Read(store => store.Find(Things, StoreTable.ByKey, "a"), None));
        Assert.Empty(file.Read(store => store.Range(Things, "name", string.Empty, null, 10), None));
        Assert.Empty(Settled());
    }

    [Fact]
    public void The_first_write_makes_the_store_and_its_folders()
    {
        var path = Folder.File("sub", "folder", "my.db");
        Put(OpenFile(path), "a");
        Assert.Equal("body of a", Find(OpenFile(path), "a"));
        Assert.Equal(["my.db", "my.db.lock", "my.db.queue"], Directory.GetFileSystemEntries(Folder.File("sub", "folder")).Select(Path.GetFileName).Order());
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_store_can_be_read_by_its_owner_only()
    {
        var path = Folder.File("sub", "my.db");
        Put(OpenFile(path), "a");
        Put(OpenFile(path), "b");
        const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder.File("sub")));
        Assert.All(Directory.GetFiles(Folder.File("sub")), file => Assert.Equal(OwnerFile, File.GetUnixFileMode(file)));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Whatever_a_transaction_needs_on_disk_can_be_read_by_its_owner_only()
    {
        for (var round = 0; round < 2; round++)
        {
            OpenFile().Write(
                store =>
                {
                    Enumerable.Range(0, 3_000).ToList().ForEach(i => store.Put(Things, new StoreRow($"{i}", new string('x', 2_000), [$"{i}"])));
                    Assert.All(Directory.GetFileSystemEntries(Folder.Path, "*", SearchOption.TopDirectoryOnly), AssertPrivate);
                    return 0;
                },
                None);
        }

        static void AssertPrivate(string path) => Assert.Equal(
            UnixFileMode.None, File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    public void A_first_write_that_is_refused_leaves_no_store()
    {
        Assert.Throws<InvalidOperationException>(() => OpenFile().Write<int>(
            store =>
            {
                store.Put(Things, Row("a"));
                throw new InvalidOperationException();
            },
            None));
        Assert.Empty(Settled().Keys.Except(["appusers.db.lock", "appusers.db.queue"]));
        Assert.Null(Find(OpenFile(), "a"));
    }

    [Fact]
    public void A_folder_that_is_not_ours_stays_as_it_is()
    {
        Directory.CreateDirectory(StorePath + ".new");
        File.WriteAllText(Path.Combine(StorePath + ".new", "appusers.db"), "half a store");
        Put(OpenFile(), "a");
        Assert.Equal("body of a", Find(OpenFile(), "a"));
        Assert.Equal(
            ["appusers.db", "appusers.db.lock", "appusers.db.new", Path.Combine("appusers.db.new", "appusers.db"), "appusers.db.queue"],
            Settled().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_empty_file_becomes_a_store()
    {
        File.WriteAllBytes(StorePath, []);
        Assert.Null(Find(OpenFile(), "a"));
        Put(OpenFile(), "a");
        Assert.Equal("body of a", Find(OpenFile(), "a"));
    }

    [Fact]
    public void A_write_that_throws_changes_nothing()
    {
        Put(OpenFile(), "a");
        Assert.Throws<InvalidOperationException>(() => OpenFile().Write<int>(
            store =>
            {
                store.Put(Things, Row("b"));
                store.Delete(Things, "a");
                throw new InvalidOperationException();
            },
            None));
        Assert.Equal(("body of a", null), (Find(OpenFile(), "a"), Find(OpenFile(), "b")));
    }

    [Fact]
    public void A_store_whose_engine_is_missing_is_refused_and_stays_as_it_is()
    {
        Put(OpenFile(), "a");
        var file = new FileStore(StorePath, new PlugIns(Folder.File("none")));
        var before = Settled();
        Refused.With(ErrorCode.PlugInMissing, () => Find(file, "a"));
        Refused.With(ErrorCode.PlugInMissing, () => Put(file, "b"));
        Assert.Equal(before, Settled());
    }

    [Theory]
    [MemberData(nameof(OddFileNames))]
    public void A_store_may_have_any_file_name(string name)
    {
        var path = Folder.File(name);
        Put(OpenFile(path), "a");
        Put(OpenFile(path), "b");
        Assert.Equal(("body of a", "body of b"), (Find(OpenFile(path), "a"), Find(OpenFile(path), "b")));
        OpenFile(path).Dispose();
        Assert.Equal(new[] { name, name + ".lock", name + ".queue" }.Order(), Settled().Keys.Order());
    }

    [Fact]
    public void A_store_in_the_current_folder_may_be_named_by_a_relative_path() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "my.db"), OpenFile("my.db").Name);

    [Fact]
    public void A_path_that_ends_in_a_separator_is_refused_and_makes_nothing()
    {
        var file = OpenFile(Folder.File("sub") + Path.DirectorySeparatorChar);
        Refused.With(ErrorCode.InvalidStorePath, () => Put(file, "a"));
        Assert.Empty(Settled());
    }

    [Fact]
    public void A_folder_is_no_store()
    {
        Refused.With(ErrorCode.InvalidStorePath, () => Find(OpenFile(Folder.Path), "a"));
        Refused.With(ErrorCode.InvalidStorePath, () => Put(OpenFile(Folder.Path), "a"));
        Assert.Empty(Settled());
    }

    [Fact]
    public void A_store_below_a_file_is_refused()
    {
        File.WriteAllText(Folder.File("file"), "text");
        var before = Settled();
        Assert.Throws<AppUsersException>(() => Put(OpenFile(Folder.File("file", "my.db")), "a"));
        Assert.Equal(before, Settled());
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_written_is_told_and_nothing_made()
    {
        Directory.CreateDirectory(Folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(OpenFile(Folder.File("closed", "my.db")), "a"));
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(OpenFile(Folder.File("closed", "sub", "my.db")), "a"));
        Assert.Equal(["closed"], Settled().Keys);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_store_that_may_only_be_read_can_be_read_and_writing_is_refused()
    {
        Put(OpenFile(), "a");
        var before = Settled();
        File.SetUnixFileMode(StorePath, UnixFileMode.UserRead);
        Assert.Equal("body of a", Find(OpenFile(), "a"));
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(OpenFile(), "b"));
        Assert.Equal(before, Settled());
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_store_that_may_not_be_read_is_told()
    {
        Put(OpenFile(), "a");
        File.SetUnixFileMode(StorePath, UnixFileMode.None);
        Refused.With(ErrorCode.StoreAccessDenied, () => Find(OpenFile(), "a"));
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(OpenFile(), "b"));
    }

    [UnixFact]
    public void A_store_with_two_names_is_one_store()
    {
        Put(OpenFile(), "a");
        File.CreateSymbolicLink(Folder.File("link.db"), StorePath);
        Put(OpenFile(Folder.File("link.db")), "b");
        Assert.Equal(("body of a", "body of b"), (Find(OpenFile(), "a"), Find(OpenFile(), "b")));
        Assert.DoesNotContain("link.db.lock", Settled().Keys);
    }

    [UnixFact]
    public void A_pipe_or_a_device_is_refused()
    {
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Folder.File("pipe")]))
        {
            mkfifo.WaitForExit();
        }

        Assert.All([Folder.File("pipe"), "/dev/null"], path =>
        {
            Refused.With(ErrorCode.InvalidStorePath, () => Find(OpenFile(path), "a"));
            Refused.With(ErrorCode.InvalidStorePath, () => Put(OpenFile(path), "a"));
        });
    }

    [Fact]
    public void A_store_beside_another_keeps_its_own_whatever_the_other_is_called()
    {
        string[] names = ["users.db", "users-log.db"];
        foreach (var name in names.Concat(names))
        {
            Put(OpenFile(Folder.File(name)), Guid.NewGuid().ToString());
        }

        Assert.All(names, name => Assert.Equal(2, OpenFile(Folder.File(name)).Read(store => store.Range(Things, "name", string.Empty, null, 10).Count, None)));
    }

    [LinuxFact]
    public void No_handle_stays_open_after_a_read_a_write_or_a_failure()
    {
        Put(OpenFile(), "a");
        Find(OpenFile(), "a");
        Assert.Throws<InvalidOperationException>(() => OpenFile().Write<int>(_ => throw new InvalidOperationException(), None));
        Assert.Throws<InvalidOperationException>(() => OpenFile().Read<int>(_ => throw new InvalidOperationException(), None));
        Assert.True(SpinWait.SpinUntil(() => OpenFiles.In(Folder.Path).Count == 0, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void The_engine_and_its_packages_stay_in_a_load_context_of_their_own()
    {
        Put(OpenFile(), "a");
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(Adapter.GetType().Assembly));
        Assert.DoesNotContain(
            AssemblyLoadContext.Default.Assemblies.Select(assembly => assembly.GetName().Name),
            name => name!.StartsWith("LiteDB", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_transaction_that_starts_another_one_is_refused()
    {
        Put(OpenFile(), "a");
        Assert.Throws<InvalidOperationException>(() => OpenFile().Read(_ => Find(OpenFile(), "a"), None));
        Assert.Equal("body of a", Find(OpenFile(), "a"));
    }

    [Fact]
    public void Reading_a_store_changes_nothing_on_disk()
    {
        Put(OpenFile(), "a");
        var before = Settled();
        Find(OpenFile(), "a");
        Assert.Equal(before, Settled());
    }

    private static StoreRow Row(string key) => new(key, $"body of {key}", [key]);

    private static void Put(FileStore file, string key) => file.Write(
        store =>
        {
            store.Put(Things, Row(key));
            return 0;
        },
        None);

    private static string? Find(FileStore file, string key) => file.Read(store => store.Find(Things, StoreTable.ByKey, key), None);
}
