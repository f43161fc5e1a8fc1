using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Storage;

namespace AppUsers.Tests;

/// <summary>What is no store, is newer than this software or is damaged is refused and stays byte for byte as it was.</summary>
public abstract class DamagedStoreTests(Place place) : StoreTest(place)
{
    private const int PageSize = 8192;

    [Fact]
    public void A_file_that_is_no_store_is_refused_and_stays_as_it_is() => Assert.All(
        ["name,description\n"u8.ToArray(), [0], new byte[20_000], Random(20_000)],
        content =>
        {
            File.WriteAllBytes(StorePath, content);
            AssertRefusedAndUntouched(ErrorCode.NotAStore);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0x41540001)]
    public void A_database_of_another_application_is_refused_and_stays_as_it_is(int stamp)
    {
        Create(stamp);
        AssertRefusedAndUntouched(ErrorCode.NotAStore);
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_and_stays_as_it_is()
    {
        Create(StoreFormat.Stamp + 1);
        AssertRefusedAndUntouched(ErrorCode.StoreTooNew);
    }

    [Fact]
    public void A_store_of_an_older_version_is_refused_and_stays_as_it_is()
    {
        Create(StoreFormat.Stamp - 1);
        AssertRefusedAndUntouched(ErrorCode.StoreUnsupported);
    }

    [Fact]
    public void A_store_cut_off_in_its_header_is_refused_and_stays_as_it_is() => Assert.All([1, 60, 127], length =>
    {
        var whole = MakeStore();
        File.WriteAllBytes(StorePath, whole[..length]);
        AssertRefusedAndUntouched(ErrorCode.NotAStore);
    });

    [Theory]
    [InlineData("after the header")]
    [InlineData("after the first page")]
    [InlineData("in the middle of a page")]
    [InlineData("half-way")]
    [InlineData("before the last page")]
    [InlineData("before the last byte")]
    public void A_store_that_is_cut_off_is_refused_and_stays_as_it_is(string where)
    {
        var whole = MakeStore();
        var half = whole.Length / 2 / PageSize * PageSize;
        var length = where switch
        {
            "after the header" => 128,
            "after the first page" => PageSize,
            "in the middle of a page" => half + 1000,
            "half-way" => half,
            "before the last page" => whole.Length - PageSize,
            _ => whole.Length - 1,
        };
        File.WriteAllBytes(StorePath, whole[..length]);
        AssertRefusedAndUntouched(ErrorCode.StoreDamaged);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("zeros")]
    [InlineData("ones")]
    public void A_store_overwritten_after_its_header_is_refused_and_stays_as_it_is(string what)
    {
        var content = MakeStore();
        Filling(what, content.Length - 128).CopyTo(content.AsSpan(128));
        File.WriteAllBytes(StorePath, content);
        AssertRefusedAndUntouched(ErrorCode.StoreDamaged);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("zeros")]
    [InlineData("ones")]
    public void A_store_overwritten_after_its_first_page_is_refused_and_stays_as_it_is(string what)
    {
        var content = MakeStore();
        Filling(what, content.Length - PageSize).CopyTo(content.AsSpan(PageSize));
        File.WriteAllBytes(StorePath, content);
        AssertRefusedAndUntouched(ErrorCode.StoreDamaged);
    }

    [Theory]
    [InlineData("garbage", PageSize)]
    [InlineData("zeros", PageSize)]
    [InlineData("zeros", 512)]
    [InlineData("ones", 1)]
    public void A_store_with_any_one_page_overwritten_reads_right_or_not_at_all(string what, int length)
    {
        var whole = MakeStore();
        var expected = Names();
        Settled();
        for (var page = 1; page < whole.Length / PageSize; page++)
        {
            var content = whole.ToArray();
            Filling(what, length).CopyTo(content.AsSpan(((page + 1) * PageSize) - length));
            File.WriteAllBytes(StorePath, content);
            var before = Settled();
            try
            {
                Assert.Equal(expected, Names());
            }
            catch (AppUsersException e)
            {
                Assert.Equal(ErrorCode.StoreDamaged, e.Code);
            }

            Assert.Equal(before, Settled());
        }
    }

    [Theory]
    [InlineData("a byte of its header")]
    [InlineData("a byte of its first page")]
    [InlineData("its end")]
    public void A_log_that_lost_what_was_flushed_is_refused(string what)
    {
        using (var worker = WorkerProcess.Start(StorePath, "add", "ci", "1000"))
        {
            Assert.All(Enumerable.Range(0, 5), _ => Assert.StartsWith("added", worker.ReadLine(), StringComparison.Ordinal));
            worker.Kill();
        }

        var (path, names) = (StorePath + "-log", 5);
        var whole = File.ReadAllBytes(path);
        var damaged = what == "its end" ? whole[..(whole.Length / 2)] : whole.ToArray();
        if (what != "its end")
        {
            damaged[what == "a byte of its header" ? 10 : 1_000] ^= 1;
        }

        File.WriteAllBytes(path, damaged);
        Refused.With(ErrorCode.StoreDamaged, () => Names());
        Assert.Equal(damaged, File.ReadAllBytes(path));
        File.WriteAllBytes(path, whole);
        Assert.True(Names().Count >= names);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"UserId\":1}")]
    public void A_record_that_is_no_record_is_damage(string body)
    {
        MakeStore();
        Open().Write(
            store =>
            {
                store.Put(Tables.Users.Definition, new StoreRow("u1", body, [Composite.Of("org", "NAME"), Composite.Of("org", Composite.NeverUsed)]));
                return 0;
            },
            None);
        Refused.With(ErrorCode.StoreDamaged, () => Backend().GetUser(new AppUserIdentity("u1"), None));
    }

    private void Create(int stamp) => File.WriteAllBytes(StorePath, Adapter.Create(stamp, _ => 0).Content);

    /// <summary>A store of a hundred users with long descriptions: some dozens of pages.</summary>
    private byte[] MakeStore()
    {
        if (File.Exists(StorePath))
        {
            File.Delete(StorePath);
        }

        var organization = Backend().SetOrganization(null, null, null, None).OrganizationId;
        Open().Write(
            store =>
            {
                for (var i = 0; i < 100; i++)
                {
                    Tables.Users.Put(new Session(store), new UserRecord($"u{i:D12}", organization, $"user-{i:D3}", new string((char)('a' + (i % 26)), 1000), Time.Now, null));
                }

                return 0;
            },
            None);
        Settled();
        return File.ReadAllBytes(StorePath);
    }

    private List<string> Names() => [.. Backend().GetUsers(new AppUserFilter(), None).Select(user => $"{user.Name} {user.Description}")];

    private void AssertRefusedAndUntouched(ErrorCode code)
    {
        var before = Settled();
        Assert.Equal(StorePath, Refused.With(code, () => Names()).Subject);
        Assert.Equal(before, Settled());
        Refused.With(code, () => Backend(2).CreateUser("ci", null, None));
        Assert.Equal(before, Settled());
        Refused.With(code, () => Backend(2).UpdateUser("u000000000050", new TextChange { NewName = "new" }, None));
        Assert.Equal(before, Settled());
    }

    private static byte[] Filling(string what, int length) => what switch
    {
        "garbage" => Random(length),
        "zeros" => new byte[length],
        _ => [.. Enumerable.Repeat((byte)0xFF, length)],
    };

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new SeededRandomSource(4).Fill(bytes);
        return bytes;
    }
}
