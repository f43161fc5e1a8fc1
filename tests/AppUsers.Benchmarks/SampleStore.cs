using AppUsers.Backend;
using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Benchmarks;

/// <summary>A store with users, each with one token, written as fast as the engine can.</summary>
internal sealed class SampleStore
{
    private const int Batch = 5_000;
    private const int Known = 5_000;

    private readonly List<(string Name, string Token)> sample = [];

    public SampleStore(string path, int users)
    {
        Path = path;
        var now = TruncatedNow();
        var organization = new OrganizationRecord(Organization, "bench", now, users, 2 * users, 10, 0, string.Empty);
        using var store = Stores.File(path, Setup.PlugIns);
        store.Write(Put(session => Tables.Organizations.Put(session, organization)), default);
        for (var first = 0; first < users; first += Batch)
        {
            var count = Math.Min(Batch, users - first);
            store.Write(Put(session => AddUsers(session, first, count, keep: Math.Max(users / Known, 1), now)), default);
        }
    }

    public string Path { get; }

    /// <summary>Users from all over the store, as a list of PowerShell.</summary>
    public string Names(int count) => ListOf(sample.Select(user => user.Name), count);

    /// <summary>Their tokens.</summary>
    public string Tokens(int count) => ListOf(sample.Select(user => user.Token), count);

    /// <summary>What the engine looks for to find them.</summary>
    public IReadOnlyList<(string NameIndex, string Token)> Keys =>
        [.. sample.Select(user => (Composite.Of(Organization, TextRules.Fold(user.Name)), user.Token))];

    /// <summary>The rows that the creation of a user leaves.</summary>
    public static IEnumerable<(StoreTable Table, StoreRow Row)> RowsOfCreation(int number)
    {
        var now = TruncatedNow();
        var hash = new string('0', 64);
        var userId = Ids.NewUser(SystemRandomSource.Instance);
        var e = new EventRecord(Organization, number, now, "local:benchmark", "CreateUser", $"user-{number}", userId, EventOutcome.Done, null, hash);
        yield return (Tables.Users.Definition, Tables.Users.RowOf(new UserRecord(userId, Organization, $"user-{number}", null, now, null)));
        yield return (Tables.Organizations.Definition, Tables.Organizations.RowOf(
            new OrganizationRecord(Organization, "bench", now, number, 1_000_000, 10, number, hash, Clock: new EventClock(now))));
        yield return (Tables.Events.Definition, Tables.Events.RowOf(e));
    }

    private const string Organization = "org000000000000";

    private static Func<IStoreWriter, bool> Put(Action<Session> put) => writer =>
    {
        put(new Session(writer));
        return true;
    };

    private void AddUsers(Session session, int first, int count, int keep, DateTime now)
    {
        var settings = new TokenSettings(null, null, false, [], []);
        for (var number = first; number < first + count; number++)
        {
            var (id, name, token) = (Ids.NewUser(SystemRandomSource.Instance), $"user-{number:0000000}", TokenFormat.Create(SystemRandomSource.Instance));
            Tables.Users.Put(session, new UserRecord(id, Organization, name, "Made to be measured", now, null));

            // Used an hour from now: then the checks that are measured write nothing.
            Tables.Tokens.Put(session, new TokenRecord(TokenFormat.PrefixOf(token), token.Hash(), Organization, id, settings, now, null, now.AddHours(1)));
            if (number % keep == 0)
            {
                sample.Add((name, token.Reveal()));
            }
        }
    }

    private static string ListOf(IEnumerable<string> texts, int count) => $"@('{string.Join("','", texts.Take(count))}')";

    private static DateTime TruncatedNow() => new(DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
