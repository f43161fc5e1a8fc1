using System.Runtime.Versioning;
using AppUsers.Backend;
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
        var file = Open(Folder.File("sub", "folder", "my.db"));
        Assert.False(file.Exists);
        Assert.Null(file.Read(store => store.Find(Things, "a"), None));
        Assert.Empty(file.Read(store => store.Range(Things, "name", string.Empty, null, 10), None));
        Assert.Empty(Folder.Snapshot());
    }

    [Fact]
    public void The_first_write_makes_the_store_and_its_folders()
    {
        var path = Folder.File("sub", "folder", "my.db");
        Put(Open(path), "a");
        Assert.Equal("body of a", Find(Open(path), "a"));
        Assert.Equal([$"my.db", "my.db.lock"], Directory.GetFileSystemEntries(Folder.File("sub", "folder")).Select(Path.GetFileName).Order());
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_store_can_be_read_by_its_owner_only()
    {
        var path = Folder.File("sub", "my.db");
        Put(Open(path), "a");
        Put(Open(path), "b");
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
            Open().Write(
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
        Assert.Throws<InvalidOperationException>(() => Open().Write<int>(
            store =>
            {
                store.Put(Things, Row("a"));
                throw new InvalidOperationException();
            },
            None));
        Assert.Empty(Folder.Snapshot().Keys.Except(["appusers.db.lock"]));
        Assert.Null(Find(Open(), "a"));
    }

    [Fact]
    public void What_an_interrupted_first_write_left_behind_does_not_matter()
    {
        Directory.CreateDirectory(StorePath + ".new");
        File.WriteAllText(Path.Combine(StorePath + ".new", "appusers.db"), "half a store");
        Put(Open(), "a");
        Assert.Equal("body of a", Find(Open(), "a"));
        Assert.Equal(["appusers.db", "appusers.db.lock"], Folder.Snapshot().Keys.Order());
    }

    [Fact]
    public void An_empty_file_becomes_a_store()
    {
        File.WriteAllBytes(StorePath, []);
        Assert.Null(Find(Open(), "a"));
        Put(Open(), "a");
        Assert.Equal("body of a", Find(Open(), "a"));
    }

    [Fact]
    public void A_write_that_throws_changes_nothing()
    {
        Put(Open(), "a");
        Assert.Throws<InvalidOperationException>(() => Open().Write<int>(
            store =>
            {
                store.Put(Things, Row("b"));
                store.Delete(Things, "a");
                throw new InvalidOperationException();
            },
            None));
        Assert.Equal(("body of a", null), (Find(Open(), "a"), Find(Open(), "b")));
    }

    [Fact]
    public void A_store_whose_engine_is_missing_is_refused_and_stays_as_it_is()
    {
        Put(Open(), "a");
        var file = new FileStore(StorePath, new PlugIns(Folder.File("none")), TimeSpan.Zero);
        var before = Folder.Snapshot();
        Refused.With(ErrorCode.PlugInMissing, () => Find(file, "a"));
        Refused.With(ErrorCode.PlugInMissing, () => Put(file, "b"));
        Assert.Equal(before, Folder.Snapshot());
    }

    [Theory]
    [MemberData(nameof(OddFileNames))]
    public void A_store_may_have_any_file_name(string name)
    {
        var path = Folder.File(name);
        Put(Open(path), "a");
        Put(Open(path), "b");
        Assert.Equal(("body of a", "body of b"), (Find(Open(path), "a"), Find(Open(path), "b")));
        Assert.Equal(new[] { name, name + ".lock" }.Order(), Folder.Snapshot().Keys.Order());
    }

    [Fact]
    public void A_store_in_the_current_folder_may_be_named_by_a_relative_path() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "my.db"), Open("my.db").Name);

    [Fact]
    public void A_path_that_ends_in_a_separator_is_refused_and_makes_nothing()
    {
        var file = Open(Folder.File("sub") + Path.DirectorySeparatorChar);
        Refused.With(ErrorCode.InvalidStorePath, () => Put(file, "a"));
        Assert.Empty(Folder.Snapshot());
    }

    [Fact]
    public void A_folder_is_no_store()
    {
        Refused.With(ErrorCode.InvalidStorePath, () => Find(Open(Folder.Path), "a"));
        Refused.With(ErrorCode.InvalidStorePath, () => Put(Open(Folder.Path), "a"));
        Assert.Empty(Folder.Snapshot());
    }

    [Fact]
    public void A_store_below_a_file_is_refused()
    {
        File.WriteAllText(Folder.File("file"), "text");
        var before = Folder.Snapshot();
        Assert.Throws<AppUsersException>(() => Put(Open(Folder.File("file", "my.db")), "a"));
        Assert.Equal(before, Folder.Snapshot());
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_written_is_told_and_nothing_made()
    {
        Directory.CreateDirectory(Folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(Open(Folder.File("closed", "my.db")), "a"));
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(Open(Folder.File("closed", "sub", "my.db")), "a"));
        Assert.Equal(["closed"], Folder.Snapshot().Keys);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_store_that_may_only_be_read_can_be_read_and_writing_is_refused()
    {
        Put(Open(), "a");
        var before = Folder.Snapshot();
        File.SetUnixFileMode(StorePath, UnixFileMode.UserRead);
        Assert.Equal("body of a", Find(Open(), "a"));
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(Open(), "b"));
        Assert.Equal(before, Folder.Snapshot());
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_store_that_may_not_be_read_is_told()
    {
        Put(Open(), "a");
        File.SetUnixFileMode(StorePath, UnixFileMode.None);
        Refused.With(ErrorCode.StoreAccessDenied, () => Find(Open(), "a"));
        Refused.With(ErrorCode.StoreAccessDenied, () => Put(Open(), "b"));
    }

    [UnixFact]
    public void A_store_with_two_names_has_one_lock()
    {
        Put(Open(), "a");
        File.CreateSymbolicLink(Folder.File("link.db"), StorePath);
        Open().Write(
            store =>
            {
                Refused.With(ErrorCode.StoreBusy, () => Put(Open(Folder.File("link.db")), "b"));
                return 0;
            },
            None);
    }

    [Fact]
    public void A_store_beside_another_keeps_its_own_whatever_the_other_is_called()
    {
        string[] names = ["users.db", "users-log.db"];
        foreach (var name in names.Concat(names))
        {
            Put(Open(Folder.File(name)), Guid.NewGuid().ToString());
        }

        Assert.All(names, name => Assert.Equal(2, Open(Folder.File(name)).Read(store => store.Range(Things, "name", string.Empty, null, 10).Count, None)));
    }

    [LinuxFact]
    public void No_handle_stays_open_after_a_read_a_write_or_a_failure()
    {
        Put(Open(), "a");
        Find(Open(), "a");
        Assert.Throws<InvalidOperationException>(() => Open().Write<int>(_ => throw new InvalidOperationException(), None));
        Assert.Throws<InvalidOperationException>(() => Open().Read<int>(_ => throw new InvalidOperationException(), None));
        Assert.Empty(OpenFiles.In(Folder.Path));
    }

    [LinuxFact]
    public void No_handle_is_open_while_users_stream()
    {
        Assert.All(["a", "b"], name => Backend(name[0]).CreateUser(name, null, None));
        foreach (var user in Backend().GetUsers(new AppUserFilter(), None))
        {
            Assert.True(OpenFiles.In(Folder.Path).Count == 0, $"A file is open while {user} is looked at.");
        }
    }

    private static StoreRow Row(string key) => new(key, $"body of {key}", [key]);

    private static void Put(FileStore file, string key) => file.Write(
        store =>
        {
            store.Put(Things, Row(key));
            return 0;
        },
        None);

    private static string? Find(FileStore file, string key) => file.Read(store => store.Find(Things, key), None);
}
