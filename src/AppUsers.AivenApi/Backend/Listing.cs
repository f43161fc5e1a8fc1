namespace AppUsers.AivenApi;

/// <summary>What an API lists.</summary>
internal static class Listing
{
    /// <summary>Something of each item by its id. What changes while it is listed page by page may come twice, and counts once.</summary>
    public static Dictionary<string, TValue> ToValues<T, TValue>(this IEnumerable<T> items, Func<T, string> id, Func<T, TValue> value) =>
        items.DistinctBy(id).ToDictionary(id, value, StringComparer.Ordinal);
}
