using System.Text;

namespace AppUsers;

/// <summary>The rules of names and descriptions. Lengths count Unicode characters (code points).</summary>
internal static class TextRules
{
    public const int MaxName = 128;
    public const int MaxProjectName = 63;
    public const int MaxDescription = 1_000;

    /// <summary>The form in which names are compared: without case, the same under every culture.</summary>
    public static string Fold(string name) => name.ToUpperInvariant();

    /// <summary>As much of a text as is shown; it does not end in half a character.</summary>
    public static string Beginning(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");

    /// <summary>A text as it may be shown, whatever was passed in: on one line and, of a whole token that stands where something
    /// else belongs, with no more than its prefix.</summary>
    public static string Plain(string text, char instead = '\uFFFD') =>
        Tokens.TokenFormat.Redact(new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? instead : c)]));

    /// <summary>Checks the name of an application user or an organization.</summary>
    public static string CheckName(string? name, string kind)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw Errors.InvalidName(kind, name, "it is empty or blank");
        }

        if (!TryCountCharacters(name, out var length))
        {
            throw Errors.InvalidName(kind, name, "it is not well-formed Unicode text");
        }

        if (length > MaxName)
        {
            throw Errors.InvalidName(kind, name, $"it has {length} characters");
        }

        if (name.Any(char.IsControl))
        {
            throw Errors.InvalidName(kind, name, "it holds a control character");
        }

        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
        {
            throw Errors.InvalidName(kind, name, "it begins or ends with a blank");
        }

        return name;
    }

    /// <summary>Checks the name of a project; the rule is Aiven's own: <c>^[a-zA-Z0-9_-]{1,63}$</c>.</summary>
    public static string CheckProjectName(string? name)
    {
        var allowed = name is { Length: > 0 and <= MaxProjectName }
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return allowed ? name! : throw Errors.InvalidProjectName(name);
    }

    /// <summary>Whether a text could be the name of a role, a permission or a scope, one that we do not know included.</summary>
    public static bool IsPermissionName(string? name) =>
        name is { Length: > 0 and <= MaxName }
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or ':');

    /// <summary>Checks a description; null means that there is none, which is not the same as an empty one.</summary>
    public static string? CheckDescription(string? description, string kind = "description")
    {
        if (description is null)
        {
            return null;
        }

        if (!TryCountCharacters(description, out var length))
        {
            throw Errors.InvalidDescription("it is not well-formed Unicode text", kind);
        }

        return length <= MaxDescription
            ? description
            : throw Errors.InvalidDescription($"it has {length} characters", kind);
    }

    /// <summary>Text with half a surrogate pair has no UTF-8 form and would come back changed from a store.</summary>
    private static bool TryCountCharacters(string text, out int count)
    {
        count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
