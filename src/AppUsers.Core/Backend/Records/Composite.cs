using System.Globalization;

namespace AppUsers.Backend.Records;

/// <summary>
/// Keys and index values made of parts, in an order that keeps all values with the same first parts together. Each part ends with
/// a character that no name, id or time contains and that sorts before all that they do contain.
/// </summary>
internal static class Composite
{
    /// <summary>Sorts after every value with the same parts.</summary>
    public const char AfterEnd = '\u0002';

    /// <summary>The first part of the usage of what was never used.</summary>
    public const string NeverUsed = "never";

    /// <summary>The first part of the usage of what was used.</summary>
    public const string Used = "used";

    private const char End = '\u0001';

    public static string Of(params string[] parts) => string.Concat(parts.Select(part => part + End));

    /// <summary>The beginning of all values that begin with these parts.</summary>
    public static string Prefix(params string[] parts) => string.Join(End, parts);

    /// <summary>A time that sorts as text.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>A number that sorts as text: its digits, after a letter for how many there are. Below zero there is nothing.</summary>
    public static string Number(long number)
    {
        var digits = Math.Max(number, 0).ToString(CultureInfo.InvariantCulture);
        return (char)('a' + digits.Length) + digits;
    }

    /// <summary>A last use: what was never used comes first, each by how long it has been idle.</summary>
    public static string[] Usage(DateTime? lastUsed, DateTime created) => [lastUsed is null ? NeverUsed : Used, Time(lastUsed ?? created)];
}
