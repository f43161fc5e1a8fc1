using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppUsers.Backend.Records;

/// <summary>Writes an event as a list of its values without their names, because there are many events: the time in microseconds, and
/// the hash in base64.</summary>
internal sealed class EventRecordConverter : JsonConverter<EventRecord>
{
    public override EventRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var record = new EventRecord(
            Text(ref reader)!,
            Number(ref reader),
            DateTime.UnixEpoch.AddTicks(Number(ref reader) * TimeSpan.TicksPerMicrosecond),
            Text(ref reader)!,
            Text(ref reader)!,
            Text(ref reader)!,
            Text(ref reader),
            (EventOutcome)Number(ref reader),
            Text(ref reader),
            Hash(ref reader));
        if (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            record = record with { Signature = reader.GetString() };
            reader.Read();
        }

        return reader.TokenType == JsonTokenType.EndArray ? record : throw new JsonException("An event has more values than expected.");
    }

    public override void Write(Utf8JsonWriter writer, EventRecord value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.OrganizationId);
        writer.WriteNumberValue(value.Number);
        writer.WriteNumberValue((value.Time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        writer.WriteStringValue(value.Actor);
        writer.WriteStringValue(value.Action);
        writer.WriteStringValue(value.Target);
        writer.WriteStringValue(value.UserId);
        writer.WriteNumberValue((int)value.Outcome);
        writer.WriteStringValue(value.Detail);
        writer.WriteBase64StringValue(Convert.FromHexString(value.Hash));
        if (value.Signature is string signature)
        {
            writer.WriteStringValue(signature);
        }

        writer.WriteEndArray();
    }

    private static string? Text(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new JsonException("An event has no text where one is expected.");

    private static long Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : throw new JsonException("An event has no number where one is expected.");

    private static string Hash(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var hash)
            ? Convert.ToHexString(hash).ToLowerInvariant()
            : throw new JsonException("An event has no hash.");
}
