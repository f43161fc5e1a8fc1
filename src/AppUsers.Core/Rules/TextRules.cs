using System.Buffers;
using System.Globalization;
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

    private const int ReplacementCharacter = 0xFFFD;

    /// <summary>The form in which names are compared: regardless of case and of how accents are encoded (NFC), the same in every
    /// culture.</summary>
    public static string Fold(string name) => Ascii.IsValid(name) ? name.ToUpperInvariant() : Compose(Compose(name).ToUpperInvariant());

    /// <summary>Whether two names are the same, regardless of case.</summary>
    public static bool IsSameName(string name, string other) => string.Equals(Fold(name), Fold(other), StringComparison.Ordinal);

    /// <summary>The beginning of a text, followed by an ellipsis if it was cut. A surrogate pair is never split.</summary>
    public static string Beginning(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");

    /// <summary>A text that is safe to show: well-formed, on one line, every character visible and in its place, and tokens cut to their
    /// prefix.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="replacement">What takes the place of a character that cannot be shown.</param>
    public static string Plain(string text, char replacement = '\uFFFD')
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in TokenFormat.Redact(text).EnumerateRunes())
        {
            plain.Append(IsVisible(rune) || IsVariationSelector(rune) ? rune.ToString() : replacement.ToString());
        }

        return plain.ToString();
    }

    /// <summary>Whether a character can be seen and stays in its place: it is not a control or format character, which includes those
    /// that change the direction of text, and none that is shown as nothing. Source: Unicode's Default_Ignorable_Code_Point; U+2800 is
    /// a blank that does not count as one.</summary>
    public static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && !IsVariationSelector(rune)
        && rune.Value is not (0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF));

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

        CheckCharacters(name, reason => Errors.InvalidName(kind, name, reason));

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
        name is { Length: > 0 and <= MaxProjectName } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            && !Ids.HasShape(name) && !TokenFormat.IsIn(name)
            ? name
            : throw Errors.InvalidProjectName(name);

    /// <summary>Checks that a name does not show as another one, or as nothing, and is not a token.</summary>
    /// <param name="name">The name.</param>
    /// <param name="refusal">Makes the error, given what is wrong.</param>
    public static void CheckCharacters(string name, Func<string, AppUsersException> refusal)
    {
        if (TokenFormat.IsIn(name))
        {
            throw refusal("it has the format of a token");
        }

        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsVisible(rune))
            {
                throw refusal($"it contains {KindOf(rune)}, {CodePoint(rune)}");
            }

            if (rune.Value == ReplacementCharacter)
            {
                throw refusal($"it contains {CodePoint(rune)}, which takes the place of characters that were read in the wrong encoding");
            }
        }
    }

    /// <summary>Whether a text has the format of a role, permission or scope, known or not.</summary>
    public static bool IsPermissionName(string? name) =>
        name is { Length: > 0 and <= MaxName } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or ':');

    /// <summary>Checks a description, and returns it with tokens cut to their prefix: everybody who can list it would have them. Null means
    /// that there is none, which is not the same as an empty one.</summary>
    /// <param name="description">The text.</param>
    /// <param name="kind">What it is, for the error.</param>
    /// <exception cref="AppUsersException">InvalidDescription</exception>
    public static string? CheckDescription(string? description, string kind = "description") => description is null
        ? null
        : CountCharacters(description) switch
        {
            null => throw Errors.InvalidDescription("it is not well-formed Unicode text", kind),
            > MaxDescription and var length => throw Errors.InvalidDescription($"it has {length} characters", kind),
            _ => TokenFormat.Redact(description),
        };

    /// <summary>Checks the owner of a user as a description, and returns it; null if it is blank, because a blank names nobody.</summary>
    /// <exception cref="AppUsersException">InvalidDescription</exception>
    public static string? CheckOwner(string? owner) => CheckDescription(owner, "owner") is var text && string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>Whether text has a UTF-8 form: no half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(string text) => CountCharacters(text) is not null;

    /// <summary>It chooses how the character before it is drawn, for example in color.</summary>
    private static bool IsVariationSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F;

    private static string KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => "a control character",
        UnicodeCategory.Format => "a format character",
        _ => "an invisible character",
    };

    private static string CodePoint(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

    /// <summary>The text in NFC. Text that is not well-formed does not have that form.</summary>
    private static string Compose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

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
