namespace AppUsers.Storage;

/// <summary>A table: rows of text with a key, and indexes over values that the backend computes.</summary>
/// <param name="Name">Lower-case letters only.</param>
/// <param name="Indexes">The names of the indexes, lower-case letters only. Every index is unique: if its values are not by nature,
/// they end with the key of the row.</param>
public sealed record StoreTable(string Name, IReadOnlyList<string> Indexes)
{
    /// <summary>In place of an index: the order of the keys.</summary>
    public const string ByKey = "key";
}

/// <summary>A row to write.</summary>
/// <param name="Key">The key, at most 256 characters.</param>
/// <param name="Body">The record as JSON.</param>
/// <param name="IndexValues">A value for each index of the table, in its order; at most 900 bytes of UTF-8 each.</param>
public sealed record StoreRow(string Key, string Body, IReadOnlyList<string> IndexValues);

/// <summary>A row found by an index.</summary>
/// <param name="Position">Its value in the index, from where to continue.</param>
/// <param name="Body">The record as JSON.</param>
public readonly record struct StoreMatch(string Position, string Body);
