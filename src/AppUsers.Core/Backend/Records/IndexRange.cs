namespace AppUsers.Backend.Records;

/// <summary>Values of an index strictly between two texts; without an end if <paramref name="Before"/> is null.</summary>
internal readonly record struct IndexRange(string After, string? Before)
{
    /// <summary>All values that begin with these parts.</summary>
    public static IndexRange Under(params string[] parts)
    {
        var prefix = Composite.Prefix(parts);
        return new(prefix, parts.Length == 0 ? null : prefix + Composite.AfterEnd);
    }

    /// <summary>Those whose next part begins with a text, and everything after: no text sorts after all that begin with another one,
    /// because engines order characters beyond 16 bits differently.</summary>
    public static IndexRange From(string beginning, params string[] parts) => Under(parts) with { After = Composite.Prefix([.. parts, beginning]) };

    /// <summary>Those whose next part is a time up to and including the given one.</summary>
    public static IndexRange Until(DateTime last, params string[] parts) => Under(parts) with { Before = End(last, parts) };

    /// <summary>Those whose next part is a time after the given one.</summary>
    public static IndexRange Since(DateTime first, params string[] parts) => Under(parts) with { After = End(first, parts) };

    /// <summary>Those whose next part is the given time, or one after it.</summary>
    public static IndexRange SinceAndOn(DateTime first, params string[] parts) => Under(parts) with { After = Composite.Prefix([.. parts, Composite.Time(first)]) };

    private static string End(DateTime time, string[] parts) => Composite.Prefix([.. parts, Composite.Time(time)]) + Composite.AfterEnd;
}
