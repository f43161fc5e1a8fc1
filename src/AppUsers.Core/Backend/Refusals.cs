using System.Globalization;
using AppUsers.Backend.Records;

namespace AppUsers.Backend;

/// <summary>Counts refused attempts, so that nobody can fill the log with them: the first few of each caller within a minute have an
/// event each, and the others have one together.</summary>
internal static class Refusals
{
    /// <summary>How many refused attempts of a caller have an event of their own in a minute.</summary>
    public const int MostEvents = 5;

    /// <summary>How many callers are told apart.</summary>
    private const int MostCallers = 50;

    private const string Others = "other callers";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Counts another refused attempt, and returns how many there were of this caller.</summary>
    public static (OrganizationRecord Organization, int Count) CountRefusal(this OrganizationRecord organization, Actor actor, DateTime now)
    {
        var counts = organization.Refusals ?? [];
        var caller = actor.User?.UserId ?? actor.Name;
        var isKnown = counts.Any(count => count.Caller == caller);
        var (key, name) = isKnown || counts.Count < MostCallers ? (caller, actor.Name) : (Others, Others);
        var before = counts.FirstOrDefault(count => count.Caller == key) ?? new RefusalCount(key, name, now, 0);
        var after = before with { Actor = name, Count = before.Count + 1 };
        return (organization with { Refusals = [.. counts.Where(count => count.Caller != key), after] }, after.Count);
    }

    /// <summary>Ends the counts of the minutes that are over, and returns those with more attempts than have events. If the others
    /// are returned too, their minute continues, and further attempts in it are only counted.</summary>
    public static (OrganizationRecord Organization, IReadOnlyList<RefusalCount> Settled) SettleRefusals(
        this OrganizationRecord organization, DateTime now, bool onlyEnded)
    {
        if (organization.Refusals is not { Count: > 0 } counts)
        {
            return (organization, []);
        }

        var rest = counts.Where(count => !IsOver(count, now)).Select(count => onlyEnded || !count.HasMore() ? count : count with { Count = MostEvents }).ToList();
        return (organization with { Refusals = rest }, [.. counts.Where(count => count.HasMore() && (!onlyEnded || IsOver(count, now)))]);
    }

    /// <summary>Whether there were more attempts than have events.</summary>
    public static bool HasMore(this RefusalCount count) => count.Count > MostEvents;

    public static string Describe(this RefusalCount count) => string.Create(
        CultureInfo.InvariantCulture, $"{Errors.Count(count.Count - MostEvents, "more refused attempt")} within a minute from {count.Since:yyyy-MM-dd HH:mm:ss} UTC");

    /// <summary>A clock that was set back ends a minute too.</summary>
    private static bool IsOver(RefusalCount count, DateTime now) => now - count.Since >= Minute || now < count.Since;
}
