using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Patterns: matched where something is read, refused where something is changed.</summary>
internal static class Wildcards
{
    public static bool IsPattern(string text) => WildcardPattern.ContainsWildcardCharacters(text);

    /// <summary>Whether a name fits a pattern, or is that very text: names may hold wildcard characters.</summary>
    public static Predicate<string> Matcher(string pattern)
    {
        var compiled = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant | WildcardOptions.Compiled);
        return name => compiled.IsMatch(name) || string.Equals(name, pattern, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Looks up a literal name. When it is not found and looks like a pattern, that is what is said.</summary>
    public static T Literal<T>(string? text, string kind, Func<T> find)
    {
        try
        {
            return find();
        }
        catch (AppUsersException e) when (text is not null && IsPattern(text) && e.Category() == ErrorCategory.ObjectNotFound)
        {
            throw new AppUsersException(
                ErrorCode.WildcardNotAllowed,
                $"'{text}' is a pattern, and a command that changes something takes no patterns. Name the {kind} in full, or list what you mean with the matching Get- command and pipe it.",
                text,
                e);
        }
    }
}
