using System.Globalization;

namespace AppUsers.Storage;

/// <summary>
/// Keys and index values made of parts, in an order that puts all values with the same first parts together. Each part
/// ends with a character that no name, id or time can hold and that sorts before all that they can.
/// </summary>
internal static class Composite
{
    public const char AfterEnd = '\u0002';
    private const char End = '\u0001';

    public static string Of(params string[] parts) => string.Concat(parts.Select(part => part + End));

    /// <summary>What all values begin with that begin with these parts.</summary>
    public static string Prefix(params string[] parts) => string.Join(End, parts);

    /// <summary>A time in a form that sorts as text.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>A number in a form that sorts as text.</summary>
    public static string Number(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A last use: what was never used comes first, each by the time since which it is idle.</summary>
    public static string[] Usage(DateTime? lastUsed, DateTime created) => [lastUsed is null ? NeverUsed : Used, Time(lastUsed ?? created)];

    /// <summary>The first part of the usage of what was never used.</summary>
    public const string NeverUsed = "never";

    /// <summary>The first part of the usage of what was used.</summary>
    public const string Used = "used";
}
