using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>How a token was used, over several days: which tools, addresses and projects, and when each was seen first and last.</summary>
public sealed class TokenUsage
{
    private readonly Dictionary<string, DateTimeOffset> tools = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> projects = new(StringComparer.Ordinal);

    /// <summary>The days on which each tool was first seen, in this order.</summary>
    public IReadOnlyCollection<KeyValuePair<string, DateTimeOffset>> Tools => tools;

    /// <summary>The days on which each address was first seen, in this order.</summary>
    public IReadOnlyCollection<KeyValuePair<string, DateTimeOffset>> Addresses => addresses;

    /// <summary>Whether it was used on any project.</summary>
    public bool HasProjects => projects.Count > 0;

    /// <summary>Whether there were more projects in a day than are kept.</summary>
    public bool HasOtherProjects { get; private set; }

    /// <summary>Whether it was used on a project.</summary>
    public bool UsedOn(string project) => projects.ContainsKey(TextRules.Fold(project));

    /// <summary>Adds the uses of a day, which is later than those before.</summary>
    /// <param name="use">The day.</param>
    /// <param name="countsFrom">The first day of which tools and addresses count.</param>
    internal void Add(AppUserTokenUse use, DateTimeOffset countsFrom)
    {
        Note(projects, use.Projects.Select(TextRules.Fold), use.Day);
        HasOtherProjects |= use.OtherProjects > 0;
        if (use.Day >= countsFrom)
        {
            Note(tools, use.Tools, use.Day);
            Note(addresses, use.Addresses, use.Day);
        }
    }

    private static void Note(Dictionary<string, DateTimeOffset> seen, IEnumerable<string> values, DateTimeOffset day)
    {
        foreach (var value in values)
        {
            seen.TryAdd(value, day);
        }
    }
}
