namespace AppUsers.AivenApi;

/// <summary>Reads lists of the API.</summary>
internal static class Listing
{
    /// <summary>A value of each item by its id. An item is listed twice if it changes between two pages, and counts once.</summary>
    public static Dictionary<string, TValue> ToValues<T, TValue>(this IEnumerable<T> items, Func<T, string> id, Func<T, TValue> value) =>
        items.DistinctBy(id).ToDictionary(id, value, StringComparer.Ordinal);
}
