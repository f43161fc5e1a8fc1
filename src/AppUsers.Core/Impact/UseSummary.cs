using System.Globalization;

namespace AppUsers.Impact;

/// <summary>The uses of some days together.</summary>
/// <param name="days">The days; null if they are not known.</param>
internal sealed class UseSummary(IReadOnlyList<AppUserTokenUse>? days)
{
    /// <summary>How many names are listed in a sentence.</summary>
    private const int Listed = 3;

    private readonly IReadOnlyList<AppUserTokenUse> days = days ?? [];

    public static UseSummary None { get; } = new([]);

    public bool IsKnown { get; } = days is not null;

    public int Count => days.Sum(day => day.Uses);

    public int Refused => days.Sum(day => day.Refused);

    public IEnumerable<string> Addresses => days.SelectMany(day => day.Addresses).Distinct();

    public IEnumerable<string> Tools => days.SelectMany(day => day.Tools).Distinct();

    /// <summary>The uses of several users; not known if those of one are not.</summary>
    public static UseSummary Of(IEnumerable<UseSummary> summaries) => summaries.ToList() is var all && all.TrueForAll(one => one.IsKnown)
        ? new([.. all.SelectMany(one => one.days)])
        : new(null);

    /// <summary>Those of one token.</summary>
    public UseSummary Of(string tokenPrefix) => IsKnown ? new([.. days.Where(day => day.TokenPrefix == tokenPrefix)]) : this;

    /// <summary>Those of days from one on.</summary>
    public UseSummary From(DateTimeOffset first) => IsKnown ? new([.. days.Where(day => day.Day >= first.UtcDateTime.Date)]) : this;

    /// <summary>The days on which a token was used on one of the projects.</summary>
    public UseSummary On(HashSet<string> projects) => new([.. days.Where(day => day.Projects.Any(projects.Contains))]);

    /// <summary>How it was used, for example "12 times on 3 of the last 30 days, last on 2026-11-26, from 192.0.2.1, by terraform".</summary>
    public string UsesInWords() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Times(Count)} on {UsedDays.Count} of the last {RemovalImpacts.Days} days, last on {UsedDays[^1]:yyyy-MM-dd}{From(Addresses)}{By(Tools)}");

    /// <summary>How it was refused.</summary>
    public string RefusalsInWords() =>
        $"{Times(Refused)} in the last {RemovalImpacts.Days} days ({string.Join(", ", days.SelectMany(day => day.RefusedReasons).Distinct())}){From(days.SelectMany(day => day.RefusedAddresses).Distinct())}{By(days.SelectMany(day => day.RefusedTools).Distinct())}";

    /// <summary>The first of some names, and how many others there are.</summary>
    public static string Some(IEnumerable<string> names, string noun) => names.ToList() is var all && all.Count <= Listed
        ? string.Join(", ", all)
        : $"{string.Join(", ", all.Take(Listed))} and {all.Count - Listed} other {noun}";

    private List<DateTime> UsedDays => [.. days.Where(day => day.Uses > 0).Select(day => day.Day.UtcDateTime).Distinct().Order()];

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} times");

    private static string From(IEnumerable<string> addresses) => addresses.Any() ? $", from {Some(addresses, "addresses")}" : string.Empty;

    private static string By(IEnumerable<string> tools) => tools.Any() ? $", by {Some(tools, "tools")}" : string.Empty;
}
