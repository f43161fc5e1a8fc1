namespace AppUsers.Rules;

/// <summary>The one rule for everything that is given by name or id: an id takes precedence over a name, and a name that several
/// have is refused.</summary>
public static class NameLookup
{
    /// <summary>How many names are compared for suggestions, so that a miss is cheap in a large organization.</summary>
    private const int NamesForSuggestions = 2_000;

    /// <summary>Finds what a name or an id stands for.</summary>
    /// <param name="nameOrId">The name, regardless of case, or the id.</param>
    /// <param name="candidates">What it can stand for.</param>
    /// <param name="id">The id of a candidate.</param>
    /// <param name="name">The name of a candidate.</param>
    /// <param name="kind">What the candidates are, for the error.</param>
    /// <param name="notFound">Makes the error if no candidate matches.</param>
    /// <exception cref="AppUsersException">AmbiguousName, or what <paramref name="notFound"/> makes.</exception>
    public static T Choose<T>(
        string nameOrId, IReadOnlyCollection<T> candidates, Func<T, string> id, Func<T, string> name, string kind, Func<AppUsersException> notFound)
        where T : class
    {
        if (candidates.FirstOrDefault(candidate => id(candidate) == nameOrId) is T byId)
        {
            return byId;
        }

        var named = candidates.Where(candidate => TextRules.IsSameName(name(candidate), nameOrId)).ToList();
        return named.Count switch
        {
            0 => throw notFound(),
            1 => named[0],
            _ => throw Errors.AmbiguousName(kind, nameOrId, [.. named.Select(id)]),
        };
    }

    /// <summary>The known names that are most similar to one that was not found.</summary>
    public static IReadOnlyList<string> Nearest(string text, IEnumerable<string> known) =>
        Suggestions.Nearest(text, known.Take(NamesForSuggestions));
}
