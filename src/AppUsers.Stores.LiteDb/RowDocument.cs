using System.IO.Hashing;
using System.Runtime.InteropServices;
using AppUsers.Storage;
using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>A row as a document: its key, its body, its values in the indexes, and a checksum over all of them.</summary>
internal static class RowDocument
{
    public const string Key = "_id";

    private const string Body = "body";
    private const string Sum = "sum";

    public static BsonDocument Of(StoreTable table, StoreRow row)
    {
        var document = new BsonDocument { [Key] = row.Key, [Body] = row.Body };
        foreach (var (index, value) in table.Indexes.Zip(row.IndexValues))
        {
            document[index] = value;
        }

        document[Sum] = SumOf(document, table);
        return document;
    }

    /// <summary>The row in a document, and where a field says that it is.</summary>
    /// <param name="document">The document.</param>
    /// <param name="table">Its table.</param>
    /// <param name="field">The field.</param>
    /// <param name="expected">What the field must say; null for anything.</param>
    /// <exception cref="InvalidDataException">The document is damaged, or is not the one that was looked for.</exception>
    public static StoreMatch Check(BsonDocument document, StoreTable table, string field, string? expected = null)
    {
        var position = Text(document, field);
        return document[Sum] is { IsInt64: true } sum && sum.AsInt64 == SumOf(document, table) && (expected is null || position == expected)
            ? new StoreMatch(position, Text(document, Body))
            : throw new InvalidDataException("The content of a document is not what its checksum says.");
    }

    private static long SumOf(BsonDocument document, StoreTable table)
    {
        var hash = new XxHash3();
        Append(hash, Text(document, Key));
        Append(hash, Text(document, Body));
        foreach (var index in table.Indexes)
        {
            Append(hash, Text(document, index));
        }

        return unchecked((long)hash.GetCurrentHashAsUInt64());
    }

    private static void Append(XxHash3 hash, string text)
    {
        hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
        hash.Append("\0"u8);
    }

    private static string Text(BsonDocument document, string field) =>
        document[field] is { IsString: true } value ? value.AsString : throw new InvalidDataException($"A document has no text in its field {field}.");
}
