using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppUsers.Backend.Records;

/// <summary>How records are serialized. Nulls are written, so that null and empty remain distinct.</summary>
[JsonSerializable(typeof(OrganizationRecord))]
[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(TokenRecord))]
[JsonSerializable(typeof(ProjectRecord))]
[JsonSerializable(typeof(UnitRecord))]
[JsonSerializable(typeof(GroupRecord))]
[JsonSerializable(typeof(MemberRecord))]
[JsonSerializable(typeof(GrantRecord))]
[JsonSerializable(typeof(EventRecord))]
[JsonSerializable(typeof(UseRecord))]
[JsonSerializable(typeof(SharedRecord))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>The text is never put into a page or a script, so it is kept readable.</summary>
    public static StoreJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<ResourceKind>(), new JsonStringEnumConverter<PrincipalKind>(), new JsonStringEnumConverter<EventOutcome>(),
        },
    });
}
