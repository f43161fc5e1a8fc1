using AppUsers.Backend.Records;

namespace AppUsers.Tests.Backend;

/// <summary>Every field of every record comes back from the file as it went in: null and empty told apart, Unicode,
/// times to the microsecond.</summary>
public abstract class RecordTests(Place place) : StoreTest(place)
{
    private const string Odd = "é 日本 \U0001F600 \"quoted\" \\ \r\n\t\0\u0001 <&> null";

    /// <summary>Names are in an index, which cannot contain NUL.</summary>
    private static readonly string OddName = Odd.Replace("\0", string.Empty, StringComparison.Ordinal);

    private static readonly DateTime Early = new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(1);
    private static readonly DateTime Late = new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddMicroseconds(999_999);

    [Fact]
    public void An_organization_comes_back_as_it_went_in() => Assert.All(
        [
            new OrganizationRecord("org1", Odd, Early, 0, 1, 1_000_000, 0, string.Empty),
            new OrganizationRecord("org1", string.Empty, Late, int.MaxValue, int.MinValue, -1, long.MaxValue, Odd),
        ],
        record => Assert.Equal(record, RoundTrip(Tables.Organizations, record, record.OrganizationId)));

    [Fact]
    public void A_user_comes_back_as_it_went_in() => Assert.All(
        [
            new UserRecord("u1", "org1", "name", null, Early, null),
            new UserRecord("u1", "org1", "Ünï \U0001F600", string.Empty, Late, Early),
            new UserRecord("u1", "org1", "name", Odd, ManualTimeProvider.Start, Late),
        ],
        record => Assert.Equal(record, RoundTrip(Tables.Users, record, record.UserId)));

    /// <summary>Lists are compared by what is in them, all else as records are.</summary>
    [Fact]
    public void A_token_comes_back_as_it_went_in() => Assert.All(
        [
            new TokenRecord("aau_1", "hash", "org1", "u1", new TokenSettings(null, null, false, [], []), Early, null),
            new TokenRecord(
                "aau_1", "hash", "org1", "u1", new TokenSettings(string.Empty, TimeSpan.Zero, true, [string.Empty], [string.Empty]), Late, Early, Early, string.Empty, string.Empty, Early, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty),
            new TokenRecord(
                "aau_1", "hash", "org1", "u1", new TokenSettings(Odd, TimeSpan.MaxValue, true, ["10.0.0.0/8", "2001:db8::/32"], ["services:read", Odd]), ManualTimeProvider.Start, Late, Late, "2001:db8::1", Odd, Late, Odd, "leaked", "aau_0", "aau_2", "key"),
        ],
        record =>
        {
            var read = RoundTrip(Tables.Tokens, record, record.TokenPrefix)!;
            Assert.Equal(record.Settings.IpAllowlist, read.Settings.IpAllowlist);
            Assert.Equal(record.Settings.Scopes, read.Settings.Scopes);
            var settings = read.Settings with { IpAllowlist = record.Settings.IpAllowlist, Scopes = record.Settings.Scopes };
            Assert.Equal(record, read with { Settings = settings });
        });

    [Fact]
    public void A_project_comes_back_as_it_went_in()
    {
        var record = new ProjectRecord("org1", "Shop", "a1", Late);
        Assert.Equal(record, RoundTrip(Tables.Projects, record, Composite.Of("org1", "SHOP")));
    }

    [Fact]
    public void A_project_in_no_unit_comes_back_so()
    {
        var record = new ProjectRecord("org1", "Shop", null, Early);
        Assert.Equal(record, RoundTrip(Tables.Projects, record, Composite.Of("org1", "SHOP")));
    }

    [Fact]
    public void A_unit_comes_back_as_it_went_in() => Assert.All(
        [new UnitRecord("a1", "org1", OddName, null, Early), new UnitRecord("a1", "org1", "Ünï \U0001F600", "a0", Late)],
        record => Assert.Equal(record, RoundTrip(Tables.Units, record, record.UnitId)));

    [Fact]
    public void A_group_comes_back_as_it_went_in() => Assert.All(
        [
            new GroupRecord("ug1", "org1", OddName, null, Early),
            new GroupRecord("ug1", "org1", "Ünï \U0001F600", string.Empty, Late),
            new GroupRecord("ug1", "org1", "name", Odd, ManualTimeProvider.Start),
        ],
        record => Assert.Equal(record, RoundTrip(Tables.Groups, record, record.GroupId)));

    [Fact]
    public void A_membership_comes_back_as_it_went_in()
    {
        var record = new MemberRecord("ug1", "u1", Late);
        Assert.Equal(record, RoundTrip(Tables.Members, record, Composite.Of("ug1", "u1")));
    }

    [Theory]
    [InlineData(ResourceKind.Organization, PrincipalKind.User)]
    [InlineData(ResourceKind.Unit, PrincipalKind.Group)]
    [InlineData(ResourceKind.Project, PrincipalKind.User)]
    public void A_grant_comes_back_as_it_went_in(ResourceKind resource, PrincipalKind principal)
    {
        var record = new GrantRecord("org1", resource, "SHOP", principal, "u1", "project:services:read", Early, resource == ResourceKind.Unit ? null : Odd);
        Assert.Equal(record, RoundTrip(Tables.Grants, record, Composite.Of("org1", resource.ToString(), "SHOP", "u1", "project:services:read")));
    }

    [Fact]
    public void An_event_comes_back_as_it_went_in() => Assert.All(
        [
            new EventRecord("org1", 1, Early, Odd, "CreateUser", string.Empty, null, EventOutcome.Done, null, new string('0', 64)),
            new EventRecord("org1", long.MaxValue, Late, string.Empty, Odd, Odd, "u1", EventOutcome.Refused, Odd, new string('f', 64)),
            new EventRecord("org1", 2, ManualTimeProvider.Start, "a", "b", "c", string.Empty, EventOutcome.Done, string.Empty, string.Concat(Enumerable.Repeat("0123456789abcdef", 4))),
        ],
        record => Assert.Equal(record, RoundTrip(Tables.Events, record, Composite.Of("org1", Composite.Number(record.Number)))));

    [Fact]
    public void A_time_that_comes_back_is_UTC()
    {
        var record = RoundTrip(Tables.Projects, new ProjectRecord("org1", "shop", null, ManualTimeProvider.Start), Composite.Of("org1", "SHOP"));
        Assert.Equal(DateTimeKind.Utc, record!.CreatedAt.Kind);
    }

    private T? RoundTrip<T>(Table<T> table, T record, string key)
        where T : class
    {
        Open().Write(
            store =>
            {
                table.Put(new Session(store), record);
                return 0;
            },
            None);
        return Open().Read(store => table.Find(new Session(store), key), None);
    }
}
