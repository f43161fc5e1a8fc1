using AppUsers.Storage;

namespace AppUsers.Tests.Backend;

/// <summary>Every field of every record comes back from the file as it went in: null and empty told apart, Unicode,
/// times to the microsecond.</summary>
public abstract class RecordTests(StoreEngine engine) : StoreTest(engine)
{
    private const string Odd = "é 日本 \U0001F600 \"quoted\" \\ \r\n\t\0\u0001 <&> null";

    private static readonly DateTime Early = new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(1);
    private static readonly DateTime Late = new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddMicroseconds(999_999);

    [Fact]
    public void An_organization_comes_back_as_it_went_in() => Assert.All(
        [
            new OrganizationRecord("org1", Odd, Early, 0, 1, 1_000_000),
            new OrganizationRecord("org1", string.Empty, Late, int.MaxValue, int.MinValue, -1),
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

    [Fact]
    public void A_token_comes_back_as_it_went_in() => Assert.All(
        [
            new TokenRecord("aau_1", "hash", "u1", null, Early, null, null, false, null, null, null, null),
            new TokenRecord("aau_1", "hash", "u1", string.Empty, Late, Early, 0, true, Early, string.Empty, string.Empty, Early),
            new TokenRecord("aau_1", "hash", "u1", Odd, ManualTimeProvider.Start, Late, long.MaxValue, true, Late, "2001:db8::1", Odd, Late),
        ],
        record => Assert.Equal(record, RoundTrip(Tables.Tokens, record, record.TokenPrefix)));

    [Fact]
    public void A_project_comes_back_as_it_went_in()
    {
        var record = new ProjectRecord("org1", "Shop", Late);
        Assert.Equal(record, RoundTrip(Tables.Projects, record, Composite.Of("org1", "SHOP")));
    }

    [Fact]
    public void A_grant_comes_back_as_it_went_in()
    {
        var record = new GrantRecord("org1", "Shop", "u1", "project:services:read", Early);
        Assert.Equal(record, RoundTrip(Tables.Grants, record, Composite.Of("org1", "SHOP", "u1", "project:services:read")));
    }

    [Fact]
    public void A_time_that_comes_back_is_UTC()
    {
        var record = RoundTrip(Tables.Projects, new ProjectRecord("org1", "shop", ManualTimeProvider.Start), Composite.Of("org1", "SHOP"));
        Assert.Equal(DateTimeKind.Utc, record!.CreatedAt.Kind);
    }

    private T? RoundTrip<T>(Table<T> table, T record, string key)
        where T : class
    {
        Open().Write(
            store =>
            {
                table.Put(store, record);
                return 0;
            },
            None);
        return Open().Read(store => table.Find(store, key), None);
    }
}
