namespace AppUsers.Tokens;

/// <summary>
/// What a token may be restricted to. A token without scopes is not restricted; with them it can do less than its user,
/// never more. Source: the OAuth2 scopes of Aiven's API description, July 2026.
/// </summary>
internal static class TokenScopes
{
    /// <summary>The scope that leaves nothing out.</summary>
    public const string Everything = "all";

    private const int Most = 100;
    private static readonly string[] Forms = ["", ":read", ":write"];

    public static IReadOnlyList<string> Areas { get; } =
    [
        "accounts", "authentication", "billing", "payments", "privatelink", "projects", "scim", "services", "static_ips", "tickets", "user",
    ];

    /// <summary>Every known scope: all of them, and for each area reading, writing, or both for the bare name.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [Everything, .. Areas.SelectMany(area => Forms.Select(form => area + form))];

    /// <summary>Checks scopes and returns them without duplicates, as Aiven spells them.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> scopes, bool force)
    {
        var known = scopes.Select(scope => Check(scope, force)).Distinct(StringComparer.Ordinal).ToList();
        return known.Count <= Most ? known : throw Errors.TooManyEntries("scopes", known.Count, Most);
    }

    /// <summary>Whether a token with these scopes may do what needs that one.</summary>
    public static bool Allow(IReadOnlyList<string> scopes, string needed)
    {
        if (scopes.Count == 0 || scopes.Contains(Everything) || scopes.Contains(needed))
        {
            return true;
        }

        var area = AreaOf(needed);
        return area == needed
            ? needed != Everything && scopes.Contains(area + ":read") && scopes.Contains(area + ":write")
            : scopes.Contains(area);
    }

    private static string AreaOf(string scope) => scope.Split(':')[0];

    private static string Check(string scope, bool force)
    {
        var known = Known.FirstOrDefault(k => string.Equals(k, scope, StringComparison.OrdinalIgnoreCase));
        if (known is not null)
        {
            return known;
        }

        return force && TextRules.IsPermissionName(scope) ? scope : throw Errors.ScopeNotFound(scope, Suggestions.Nearest(scope, Known));
    }
}
