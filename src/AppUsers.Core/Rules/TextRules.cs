using System.Buffers;
using System.Text;

namespace AppUsers.Rules;

/// <summary>The rules of names, descriptions and shown text. Lengths count Unicode code points.</summary>
public static class TextRules
{
    /// <summary>The longest name of a user, group, unit, organization or role.</summary>
    public const int MaxName = 128;

    /// <summary>The longest name of a project.</summary>
    public const int MaxProjectName = 63;

    /// <summary>The longest description.</summary>
    public const int MaxDescription = 1_000;

    /// <summary>The form in which names are compared: regardless of case, the same in every culture.</summary>
    public static string Fold(string name) => name.ToUpperInvariant();

    /// <summary>Whether two names are the same, regardless of case.</summary>
    public static bool IsSameName(string name, string other) => string.Equals(Fold(name), Fold(other), StringComparison.Ordinal);

    /// <summary>The beginning of a text, followed by an ellipsis if it was cut. A surrogate pair is never split.</summary>
    public static string Beginning(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");

    /// <summary>A text that is safe to show: well-formed, on one line, without control characters, and with tokens cut to their prefix.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="replacement">What takes the place of a character that cannot be shown.</param>
    public static string Plain(string text, char replacement = '\uFFFD')
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(Rune.IsControl(rune) || rune.Value is '\u2028' or '\u2029' ? replacement.ToString() : rune.ToString());
        }

        return TokenFormat.Redact(plain.ToString());
    }

    /// <summary>Checks the name of a user, group, unit or organization, and returns it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">What it names, for the error.</param>
    /// <exception cref="AppUsersException">InvalidName</exception>
    public static string CheckName(string? name, string kind)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw Errors.InvalidName(kind, name, "it is empty");
        }

        if (CountCharacters(name) is not int length)
        {
            throw Errors.InvalidName(kind, name, "it is not well-formed Unicode text");
        }

        if (length > MaxName)
        {
            throw Errors.InvalidName(kind, name, $"it has {length} characters");
        }

        if (name.Any(char.IsControl))
        {
            throw Errors.InvalidName(kind, name, "it contains a control character");
        }

        if (Ids.HasShape(name))
        {
            throw Errors.InvalidName(kind, name, "it has the format of an ID");
        }

        return char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1])
            ? throw Errors.InvalidName(kind, name, "it begins or ends with a blank")
            : name;
    }

    /// <summary>Checks the name of a project, and returns it. The rule is Aiven's, <c>^[a-zA-Z0-9_-]{1,63}$</c>, without what has the
    /// format of an id.</summary>
    /// <exception cref="AppUsersException">InvalidName</exception>
    public static string CheckProjectName(string? name) =>
        name is { Length: > 0 and <= MaxProjectName } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !Ids.HasShape(name)
            ? name
            : throw Errors.InvalidProjectName(name);

    /// <summary>Whether a text has the format of a role, permission or scope, known or not.</summary>
    public static bool IsPermissionName(string? name) =>
        name is { Length: > 0 and <= MaxName } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or ':');

    /// <summary>Checks a description, and returns it. Null means that there is none, which is not the same as an empty one.</summary>
    /// <param name="description">The text.</param>
    /// <param name="kind">What it is, for the error.</param>
    /// <exception cref="AppUsersException">InvalidDescription</exception>
    public static string? CheckDescription(string? description, string kind = "description") => description is null
        ? null
        : CountCharacters(description) switch
        {
            null => throw Errors.InvalidDescription("it is not well-formed Unicode text", kind),
            > MaxDescription and var length => throw Errors.InvalidDescription($"it has {length} characters", kind),
            _ => description,
        };

    /// <summary>Whether text has a UTF-8 form: no half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(string text) => CountCharacters(text) is not null;

    /// <summary>The number of code points; null for text with half a surrogate pair, which has no UTF-8 form.</summary>
    private static int? CountCharacters(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done)
            {
                return null;
            }

            rest = rest[used..];
        }

        return count;
    }
}
