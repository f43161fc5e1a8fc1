namespace AppUsers.Rules;

/// <summary>
/// The scopes that can restrict a token. A token without scopes can do everything that its user can; with scopes, less, never more.
/// Source: the OAuth2 scopes of Aiven's API description, July 2026.
/// </summary>
public static class TokenScopes
{
    /// <summary>The scope that includes all others.</summary>
    public const string Everything = "all";

    private const int Most = 100;
    private static readonly string[] Forms = ["", ":read", ":write"];

    /// <summary>The areas of scopes.</summary>
    public static IReadOnlyList<string> Areas { get; } =
    [
        "accounts", "authentication", "billing", "payments", "privatelink", "projects", "scim", "services", "static_ips", "tickets", "user",
    ];

    /// <summary>Every known scope: all, and for each area reading, writing, or both (the area alone).</summary>
    public static IReadOnlyList<string> Known { get; } =
        [Everything, .. Areas.SelectMany(area => Forms.Select(form => area + form))];

    /// <summary>Checks scopes, and returns them without duplicates as Aiven spells them.</summary>
    /// <param name="scopes">The scopes.</param>
    /// <param name="force">Whether to accept scopes that are not known.</param>
    /// <exception cref="AppUsersException">ScopeNotFound, TooManyEntries</exception>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> scopes, bool force)
    {
        var known = scopes.Select(scope => Check(scope, force)).Distinct(StringComparer.Ordinal).ToList();
        return known.Count <= Most ? known : throw Errors.TooManyEntries("scopes", known.Count, Most);
    }

    /// <summary>Whether a token with these scopes can do what needs a certain scope.</summary>
    public static bool Allow(IReadOnlyList<string> scopes, string needed)
    {
        if (scopes.Count == 0 || scopes.Contains(Everything) || scopes.Contains(needed))
        {
            return true;
        }

        var area = needed.Split(':')[0];
        return area == needed
            ? needed != Everything && scopes.Contains(area + ":read") && scopes.Contains(area + ":write")
            : scopes.Contains(area);
    }

    private static string Check(string scope, bool force) =>
        Known.FirstOrDefault(known => string.Equals(known, scope, StringComparison.OrdinalIgnoreCase))
        ?? (force && TextRules.IsPermissionName(scope) ? scope : throw Errors.ScopeNotFound(scope, Suggestions.Nearest(scope, Known)));
}
