using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Patterns: matched where something is read, refused where something is changed.</summary>
internal static class Wildcards
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant | WildcardOptions.Compiled;
    private const string Characters = "*?[]";

    /// <summary>Whether a text is a pattern; one that no pattern can be made of, as in <c>a[b</c>, is a literal name.</summary>
    public static bool IsPattern(string text)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(text))
        {
            return false;
        }

        try
        {
            WildcardPattern.Get(text, Options).IsMatch(string.Empty);
            return true;
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }

    /// <summary>Whether a name fits a pattern, or is that very text: names may hold wildcard characters.</summary>
    public static Predicate<string> Matcher(string text)
    {
        var pattern = IsPattern(text) ? WildcardPattern.Get(text, Options) : null;
        var literal = WildcardPattern.Unescape(text);
        return name => (pattern?.IsMatch(name) ?? false)
            || string.Equals(name, text, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, literal, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The pattern that a name fits and no other does. The engine's own method leaves out the escape character in some
    /// of its versions.</summary>
    public static string PatternOf(string name) =>
        string.Concat(name.Select(c => c == '`' || Characters.Contains(c) ? $"`{c}" : c.ToString()));

    /// <summary>A name as it must be given where patterns are taken; one without wildcard characters is none in any case.</summary>
    public static string Escape(string name) => name.AsSpan().ContainsAny(Characters) ? PatternOf(name) : name;

    /// <summary>Looks up a name where patterns are taken, so that it may be escaped.</summary>
    public static T Unescaped<T>(string text, Func<string, T> find)
    {
        var literal = WildcardPattern.Unescape(text);
        try
        {
            return find(text);
        }
        catch (AppUsersException e) when (literal != text && e.Category() == ErrorCategory.ObjectNotFound)
        {
            return find(literal);
        }
    }

    /// <summary>Looks up a name where no patterns are taken. When it is not found and looks like one, that is what is said.</summary>
    public static T Literal<T>(string? text, string kind, Func<T> find)
    {
        try
        {
            return find();
        }
        catch (AppUsersException e) when (text is not null && IsPattern(text) && e.Category() == ErrorCategory.ObjectNotFound)
        {
            throw Errors.WildcardNotAllowed(text, kind);
        }
    }
}
