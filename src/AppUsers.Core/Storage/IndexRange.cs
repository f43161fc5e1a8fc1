namespace AppUsers.Storage;

/// <summary>Values of an index between two texts, both left out; no end when <paramref name="Before"/> is null.</summary>
internal readonly record struct IndexRange(string After, string? Before)
{
    /// <summary>All values that begin with these parts.</summary>
    public static IndexRange Under(params string[] parts)
    {
        var prefix = Composite.Prefix(parts);
        return new(prefix, parts.Length == 0 ? null : prefix + Composite.AfterEnd);
    }

    /// <summary>Those of them whose next part begins with a text, and what comes after those: no text sorts after everything
    /// that begins with another one, in both of the orders that engines have for characters beyond 16 bits.</summary>
    public static IndexRange From(string beginning, params string[] parts) => Under(parts) with { After = Composite.Prefix([.. parts, beginning]) };

    /// <summary>Those of them whose next part is a time up to and with the given one.</summary>
    public static IndexRange Until(DateTime last, params string[] parts) => Under(parts) with { Before = End(last, parts) };

    /// <summary>Those of them whose next part is a time after the first and up to and with the last.</summary>
    public static IndexRange Between(DateTime first, DateTime last, params string[] parts) => new(End(first, parts), End(last, parts));

    private static string End(DateTime time, string[] parts) => Composite.Prefix([.. parts, Composite.Time(time)]) + Composite.AfterEnd;
}
