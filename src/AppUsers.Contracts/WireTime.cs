using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AppUsers.Rules;

namespace AppUsers.Contracts;

/// <summary>Times on the wire.</summary>
public static class WireTime
{
    /// <summary>A time on the wire is in UTC, even if it does not say so.</summary>
    public static DateTime Utc(DateTime time) =>
        Timestamps.Normalize(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time);

    /// <summary>The time of something that may never have happened. Years up to 1970 stand for never.</summary>
    public static DateTime? NullIfNever(DateTime? time) => time > DateTime.UnixEpoch ? time : null;

    /// <summary>The time of something that may never have happened, where Aiven's clients expect a time.</summary>
    public static DateTime OrNever(DateTimeOffset? time) => (time ?? DateTimeOffset.UnixEpoch).UtcDateTime;

    /// <summary>A time as text, in ISO 8601.</summary>
    public static string? Text(DateTime? time) => time?.ToString("o", CultureInfo.InvariantCulture);
}

/// <summary>Reads every time of a contract as UTC.</summary>
internal sealed class WireTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WireTime.Utc(reader.GetDateTime());

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
