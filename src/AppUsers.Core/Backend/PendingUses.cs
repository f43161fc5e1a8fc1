using System.Collections.Concurrent;
using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>The uses of a token on one day that are not written yet.</summary>
/// <param name="Day">The beginning of the day, in UTC.</param>
/// <param name="Uses">The uses.</param>
/// <param name="Refusals">The attempts that were refused.</param>
internal sealed record PendingDay(DateTime Day, UseTally Uses, UseTally Refusals);

/// <summary>
/// The uses of tokens that are counted in memory, because each token writes at most once a minute: the next write adds the others, and
/// so does a backend that reads them. A process that ends before loses them. Thread-safe.
/// </summary>
public sealed class PendingUses
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<PendingDay>> days = new(StringComparer.Ordinal);

    /// <summary>The prefixes of the tokens that have some.</summary>
    internal ICollection<string> TokenPrefixes => days.IsEmpty ? [] : days.Keys;

    /// <summary>Counts a use that no backend sees.</summary>
    /// <param name="tokenPrefix">The prefix of a token that was accepted.</param>
    /// <param name="use">Who presents it.</param>
    /// <param name="now">The current time.</param>
    public void CountUse(string tokenPrefix, TokenUse use, DateTime now) => CountUse(tokenPrefix, use, project: null, isNew: true, now);

    /// <summary>Counts a use, or adds a project to one that was counted.</summary>
    internal void CountUse(string tokenPrefix, TokenUse use, string? project, bool isNew, DateTime now) =>
        Add(tokenPrefix, new PendingDay(UseHistory.DayOf(now), Tally(isNew ? 1 : 0, use, project), UseTally.None));

    internal void CountRefusal(string tokenPrefix, TokenUse use, AppUserTokenCheckReason reason, DateTime now) =>
        Add(tokenPrefix, new PendingDay(UseHistory.DayOf(now), UseTally.None, Tally(1, use, reason: reason)));

    /// <summary>What is counted of a token, which is then not counted any more.</summary>
    internal IReadOnlyList<PendingDay> Take(string tokenPrefix) => days.TryRemove(tokenPrefix, out var taken) ? taken : [];

    internal void Add(string tokenPrefix, PendingDay day) => days.AddOrUpdate(tokenPrefix, [day], (_, before) => Merge(before, day));

    private static PendingDay[] Merge(IReadOnlyList<PendingDay> before, PendingDay more) => before.Any(day => day.Day == more.Day)
        ? [.. before.Select(day => day.Day == more.Day ? day with { Uses = day.Uses.With(more.Uses), Refusals = day.Refusals.With(more.Refusals) } : day)]
        : [.. before, more];

    private static UseTally Tally(int count, TokenUse use, string? project = null, AppUserTokenCheckReason? reason = null) => new(
        count, UsedValues.None.With(use.IpAddress), UsedValues.None.With(Tools.Of(use.UserAgent)), UsedValues.None.With(project), UsedValues.None.With(reason?.ToString()));
}

/// <summary>The uses that a transaction writes: a transaction that is tried again writes the same, and one that fails leaves them pending.</summary>
internal sealed class TakenUses(PendingUses pending)
{
    private readonly Dictionary<string, IReadOnlyList<PendingDay>> taken = new(StringComparer.Ordinal);

    public IReadOnlyList<PendingDay> Of(string tokenPrefix)
    {
        if (!taken.TryGetValue(tokenPrefix, out var days))
        {
            taken[tokenPrefix] = days = pending.Take(tokenPrefix);
        }

        return days;
    }

    public void Return()
    {
        foreach (var (prefix, day) in taken.SelectMany(token => token.Value.Select(day => (token.Key, day))))
        {
            pending.Add(prefix, day);
        }
    }
}
