namespace AppUsers.Storage;

/// <summary>
/// Keys and index values made of parts, in an order that puts all values with the same first parts together. Each part
/// ends with a character that no name, id or time can hold and that sorts before all that they can.
/// </summary>
internal static class Composite
{
    private const char End = '\u0001';
    private const char AfterEnd = '\u0002';

    public static string Of(params string[] parts) => string.Concat(parts.Select(part => part + End));

    /// <summary>The open interval in which all values lie that begin with these parts.</summary>
    public static (string After, string? Before) Under(params string[] parts)
    {
        var prefix = string.Join(End, parts);
        return (prefix, parts.Length == 0 ? null : prefix + AfterEnd);
    }

    /// <summary>A time in a form that sorts as text.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);
}
