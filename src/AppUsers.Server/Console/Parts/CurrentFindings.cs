using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.Server.Api.Authentication;
using AppUsers.Storage;

namespace AppUsers.Server.Console.Parts;

/// <summary>What is wrong, and a warning about what could not be read; null if there is none.</summary>
internal sealed record FoundNow(FindingSet Set, string? Advice);

/// <summary>What is wrong now, as far as the person who asks can see it.</summary>
internal sealed class CurrentFindings(IAppUserBackend backend, CurrentCaller current, LastFindings last, IStore store, TimeProvider time)
{
    /// <summary>The rules that need no vault: this server has none.</summary>
    private static readonly IReadOnlyList<FindingRule> Rules = [.. FindingRules.All.Where(rule => !rule.Needs.HasFlag(FactKinds.Secrets))];

    public FoundNow Read(CancellationToken cancellation) => last.Get(
        string.Join('\n', [store.ReadVersion(cancellation), current.Person!.Name, .. current.Person.Roles]),
        () =>
        {
            var reader = new FactReader(backend, current.Person.Name, cancellation);
            var facts = reader.Read(FindingRules.NeedsOf(Rules), new FindingOptions(), time.GetUtcNow().UtcDateTime);
            return new FoundNow(new FindingSet(facts, Rules), reader.Advice(Rules));
        });
}

/// <summary>What was found last: as long as nothing changes, somebody who looks at one page after another does not wait each time.</summary>
internal sealed class LastFindings(TimeProvider time)
{
    /// <summary>What time alone changes is at most so late.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private volatile Entry? last;

    public FoundNow Get(string key, Func<FoundNow> find)
    {
        if (last is not { } known || known.Key != key || time.GetUtcNow() - known.At > Age)
        {
            last = known = new Entry(key, time.GetUtcNow(), find());
        }

        return known.Found;
    }

    private sealed record Entry(string Key, DateTimeOffset At, FoundNow Found);
}
