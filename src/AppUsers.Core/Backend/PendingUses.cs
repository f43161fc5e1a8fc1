using System.Collections.Concurrent;
using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>The uses of a token on one day that are not written yet.</summary>
/// <param name="Day">The beginning of the day, in UTC.</param>
/// <param name="Uses">The uses.</param>
/// <param name="Refusals">The attempts that were refused.</param>
internal sealed record PendingDay(DateTime Day, UseTally Uses, UseTally Refusals)
{
    public static PendingDay None(DateTime day) => new(day, UseTally.None, UseTally.None);
}

/// <summary>
/// The uses of tokens that are counted in memory, because each token writes at most once a minute: the next write adds the others, and
/// so does a backend that reads them. A process that ends before loses them. Thread-safe.
/// </summary>
public sealed class PendingUses
{
    private readonly ConcurrentDictionary<string, PendingDay[]> days = new(StringComparer.Ordinal);

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => days.IsEmpty;

    /// <summary>The prefixes of the tokens that have some.</summary>
    internal ICollection<string> TokenPrefixes => days.Keys;

    /// <summary>Counts a use that no backend sees.</summary>
    /// <param name="tokenPrefix">The prefix of a token that was accepted.</param>
    /// <param name="use">Who presents it.</param>
    /// <param name="now">The current time.</param>
    public void CountUse(string tokenPrefix, TokenUse use, DateTime now) => CountUse(tokenPrefix, use, project: null, isNew: true, now);

    /// <summary>Counts a use, or adds a project to one that was counted.</summary>
    internal void CountUse(string tokenPrefix, TokenUse use, string? project, bool isNew, DateTime now) => Count(
        tokenPrefix,
        UseHistory.DayOf(now),
        static (day, use) => day with { Uses = day.Uses.With(use.Count, use.Address, use.Tool, use.Project) },
        new Use(isNew ? 1 : 0, use.IpAddress, Tools.Of(use.UserAgent), project, Reason: null));

    internal void CountRefusal(string tokenPrefix, TokenUse use, AppUserTokenCheckReason reason, DateTime now) => Count(
        tokenPrefix,
        UseHistory.DayOf(now),
        static (day, use) => day with { Refusals = day.Refusals.With(use.Count, use.Address, use.Tool, reason: use.Reason) },
        new Use(1, use.IpAddress, Tools.Of(use.UserAgent), Project: null, reason.ToString()));

    /// <summary>What is counted of a token, which is then not counted any more.</summary>
    internal IReadOnlyList<PendingDay> Take(string tokenPrefix) => days.TryRemove(tokenPrefix, out var taken) ? taken : [];

    internal void Add(string tokenPrefix, PendingDay more) =>
        Count(tokenPrefix, more.Day, static (day, more) => day with { Uses = day.Uses.With(more.Uses), Refusals = day.Refusals.With(more.Refusals) }, more);

    /// <remarks>Every request comes here, so nothing is allocated that can be shared.</remarks>
    private void Count<T>(string tokenPrefix, DateTime day, Func<PendingDay, T, PendingDay> count, T more) => days.AddOrUpdate(
        tokenPrefix,
        static (_, change) => [change.count(PendingDay.None(change.day), change.more)],
        static (_, before, change) => before.Length == 1 && before[0].Day == change.day
            ? [change.count(before[0], change.more)]
            :
            [
                .. before.Where(one => one.Day != change.day),
                change.count(before.FirstOrDefault(one => one.Day == change.day) ?? PendingDay.None(change.day), change.more),
            ],
        (day, count, more));

    private readonly record struct Use(int Count, string? Address, string? Tool, string? Project, string? Reason);
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
