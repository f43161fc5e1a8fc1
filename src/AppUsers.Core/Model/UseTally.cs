namespace AppUsers;

/// <summary>The values that many uses had, for example their addresses: the first of them, and how often there were others.</summary>
/// <param name="values">The values, each once, in the order in which they were seen.</param>
/// <param name="others">How often there were others, at least.</param>
public sealed class UsedValues(IReadOnlyList<string> values, int others)
{
    /// <summary>How many values are kept.</summary>
    public const int Most = 16;

    /// <summary>No value.</summary>
    public static UsedValues None { get; } = new([], 0);

    /// <summary>The values, each once, in the order in which they were seen; at most <see cref="Most"/>.</summary>
    public IReadOnlyList<string> Values { get; } = new JoinedList<string>(values);

    /// <summary>How often there were others, at least.</summary>
    public int Others { get; } = others;

    internal UsedValues With(string? value) =>
        value is null || Values.Contains(value) ? this : Values.Count < Most ? new([.. Values, value], Others) : new(Values, Others + 1);

    internal UsedValues With(UsedValues more) =>
        more.Values.Aggregate(more.Others == 0 ? this : new(Values, Others + more.Others), (all, value) => all.With(value));
}

/// <summary>How often a token was presented, from where, and for what.</summary>
public sealed class UseTally(int count, UsedValues addresses, UsedValues tools, UsedValues projects, UsedValues reasons)
{
    /// <summary>No use.</summary>
    public static UseTally None { get; } = new(0, UsedValues.None, UsedValues.None, UsedValues.None, UsedValues.None);

    /// <summary>How often.</summary>
    public int Count { get; } = count;

    /// <summary>The addresses.</summary>
    public UsedValues Addresses { get; } = addresses;

    /// <summary>The tools. Source: <see cref="Rules.Tools"/>.</summary>
    public UsedValues Tools { get; } = tools;

    /// <summary>The projects that it was about, if it was about any.</summary>
    public UsedValues Projects { get; } = projects;

    /// <summary>Why it was refused, if it was.</summary>
    public UsedValues Reasons { get; } = reasons;

    /// <summary>With another use, or with more about one that is counted already.</summary>
    internal UseTally With(int more, string? address, string? tool, string? project = null, string? reason = null) =>
        new(Count + more, Addresses.With(address), Tools.With(tool), Projects.With(project), Reasons.With(reason));

    internal UseTally With(UseTally more) => new(
        Count + more.Count, Addresses.With(more.Addresses), Tools.With(more.Tools), Projects.With(more.Projects), Reasons.With(more.Reasons));
}
