namespace AppUsers.Storage;

/// <summary>Which rows to stream, and what to make of them.</summary>
/// <typeparam name="T">What is made of them.</typeparam>
/// <param name="Table">The table.</param>
/// <param name="Index">One of its indexes, or <see cref="StoreTable.ByKey"/>.</param>
/// <param name="After">Only values after this one.</param>
/// <param name="Before">Only values before this one; null for no end.</param>
/// <param name="Select">Makes any number of results from the body of a row, with more from the same view; null to end the stream.</param>
/// <param name="Pack">The text of a result, in which it can wait on disk for its consumer.</param>
/// <param name="Unpack">The result in a text.</param>
public sealed record RowQuery<T>(
    StoreTable Table,
    string Index,
    string After,
    string? Before,
    Func<IStoreReader, string, IEnumerable<T>?> Select,
    Func<T, string> Pack,
    Func<string, T> Unpack)
{
    /// <summary>The rows that follow at the end of these, from the same view; null for no more.</summary>
    public RowQuery<T>? Next { get; init; }
}
