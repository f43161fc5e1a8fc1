using AppUsers.Rules;

namespace AppUsers.PowerShell.Binding;

/// <summary>Wildcard patterns and names that contain wildcard characters.</summary>
internal static class Wildcards
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant | WildcardOptions.Compiled;
    private const string Characters = "*?[]";

    /// <summary>Whether a text is a pattern. An invalid pattern, for example <c>a[b</c>, is a name.</summary>
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

    /// <summary>Whether a user is given by a pattern.</summary>
    public static bool IsPattern(AppUserIdentity identity) => identity.UserId is null && IsPattern(identity.Text);

    /// <summary>Matches names that a pattern matches, and the name that is equal to it.</summary>
    public static Predicate<string> Matcher(string text)
    {
        var pattern = IsPattern(text) ? WildcardPattern.Get(TextRules.Fold(text), Options) : null;
        var literal = WildcardPattern.Unescape(text);
        return name => (pattern?.IsMatch(TextRules.Fold(name)) ?? false)
            || TextRules.IsSameName(name, text)
            || TextRules.IsSameName(name, literal);
    }

    /// <summary>The pattern that matches only this name. Some versions of PowerShell's own method do not escape the escape character.</summary>
    public static string PatternOf(string name) =>
        string.Concat(name.Select(c => c == '`' || Characters.Contains(c) ? $"`{c}" : c.ToString()));

    /// <summary>A name as it must be given where patterns are accepted.</summary>
    public static string Escape(string name) => name.AsSpan().ContainsAny(Characters) ? PatternOf(name) : name;

    /// <summary>Returns a name that cannot be looked up, and throws if it is a pattern.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">What it names, for the error.</param>
    public static string Refuse(string name, string kind) => IsPattern(name) ? throw Errors.WildcardNotAllowed(name, kind) : name;
}
