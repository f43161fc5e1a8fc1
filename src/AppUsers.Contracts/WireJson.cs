using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AppUsers.Contracts;

/// <summary>How contracts are serialized: names in snake case, times in UTC, nulls left out. A client ignores unknown fields; our server refuses them.</summary>
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ApplicationUserList))]
[JsonSerializable(typeof(ApplicationUserCreate))]
[JsonSerializable(typeof(ApplicationUserUpdate))]
[JsonSerializable(typeof(AccessTokenList))]
[JsonSerializable(typeof(AccessTokenCreate))]
[JsonSerializable(typeof(AccessTokenCreated))]
[JsonSerializable(typeof(OwnTokenCreated))]
[JsonSerializable(typeof(AccessTokenUpdate))]
[JsonSerializable(typeof(AccessTokenRotate))]
[JsonSerializable(typeof(AccessTokenHandOver))]
[JsonSerializable(typeof(AccessTokenClear))]
[JsonSerializable(typeof(AccessTokenCleared))]
[JsonSerializable(typeof(StateChange))]
[JsonSerializable(typeof(EventClear))]
[JsonSerializable(typeof(EventsCleared))]
[JsonSerializable(typeof(AccessTokenCheck))]
[JsonSerializable(typeof(AccessTokenChecked))]
[JsonSerializable(typeof(OrganizationUserList))]
[JsonSerializable(typeof(MemberGrantList))]
[JsonSerializable(typeof(AccessList))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(PermissionList))]
[JsonSerializable(typeof(PermissionsUpdate))]
[JsonSerializable(typeof(GroupList))]
[JsonSerializable(typeof(SingleGroup))]
[JsonSerializable(typeof(MemberGroupList))]
[JsonSerializable(typeof(GroupChange))]
[JsonSerializable(typeof(GroupMemberList))]
[JsonSerializable(typeof(GroupMembersUpdate))]
[JsonSerializable(typeof(OrganizationList))]
[JsonSerializable(typeof(OrganizationCreate))]
[JsonSerializable(typeof(OrganizationUpdate))]
[JsonSerializable(typeof(WireAllowlist))]
[JsonSerializable(typeof(WireAuthenticationPolicy))]
[JsonSerializable(typeof(ManagedTokenList))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(ProjectCreate))]
[JsonSerializable(typeof(ProjectUpdate))]
[JsonSerializable(typeof(OlderProjectList))]
[JsonSerializable(typeof(OlderProjectAnswer))]
[JsonSerializable(typeof(OlderProjectCreate))]
[JsonSerializable(typeof(OlderProjectUpdate))]
[JsonSerializable(typeof(ProjectTags))]
[JsonSerializable(typeof(ProjectCertificate))]
[JsonSerializable(typeof(ProjectUserList))]
[JsonSerializable(typeof(ProjectMember))]
[JsonSerializable(typeof(DoneAnswer))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(AccountAnswer))]
[JsonSerializable(typeof(AccountCreate))]
[JsonSerializable(typeof(AccountUpdate))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(AccountEventList))]
[JsonSerializable(typeof(ProjectEventList))]
[JsonSerializable(typeof(EventCheck))]
[JsonSerializable(typeof(TokenUseList))]
[JsonSerializable(typeof(EventCheckpoint))]
[JsonSerializable(typeof(string))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>The deepest nesting of a body; a deeper one is refused.</summary>
    public const int MaxDepth = 16;

    /// <summary>With the extensions of an AppUsers server.</summary>
    public static JsonSerializerOptions Extended { get; } = Create(new WireJson());

    /// <summary>With Aiven's own fields only.</summary>
    public static JsonSerializerOptions Plain { get; } = Create(new WireJson().WithAddedModifier(ServerExtensions.Remove));

    /// <summary>How a contract is serialized.</summary>
    public static JsonTypeInfo<T> Of<T>(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    /// <summary>The text is never put into a page or a script, so it is kept readable.</summary>
    private static JsonSerializerOptions Create(IJsonTypeInfoResolver resolver) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WireTimeConverter() },
        TypeInfoResolver = resolver,
    };
}
