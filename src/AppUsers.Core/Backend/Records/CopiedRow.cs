using System.Text.Json;
using AppUsers.Storage;

namespace AppUsers.Backend.Records;

/// <summary>A row on its way from one store to another.</summary>
/// <param name="Table">The name of its table.</param>
/// <param name="Row">The row.</param>
internal sealed record CopiedRow(string Table, StoreRow Row)
{
    public static string Pack(CopiedRow copied) =>
        JsonSerializer.Serialize([copied.Table, copied.Row.Key, copied.Row.Body, .. copied.Row.IndexValues], StoreJson.Readable.StringArray);

    public static CopiedRow Unpack(string text)
    {
        var parts = JsonSerializer.Deserialize(text, StoreJson.Readable.StringArray)!;
        return new CopiedRow(parts[0], new StoreRow(parts[1], parts[2], parts[3..]));
    }
}
