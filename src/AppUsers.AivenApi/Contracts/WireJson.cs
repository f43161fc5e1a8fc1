using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppUsers.AivenApi.Contracts;

/// <summary>How contracts become JSON: names in snake case, what is null left out, unknown fields passed over.</summary>
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ApplicationUserList))]
[JsonSerializable(typeof(ApplicationUserCreate))]
[JsonSerializable(typeof(ApplicationUserUpdate))]
[JsonSerializable(typeof(AccessTokenList))]
[JsonSerializable(typeof(AccessTokenCreate))]
[JsonSerializable(typeof(AccessTokenCreated))]
[JsonSerializable(typeof(AccessTokenRotate))]
[JsonSerializable(typeof(AccessTokenClear))]
[JsonSerializable(typeof(AccessTokenCleared))]
[JsonSerializable(typeof(AccessTokenCheck))]
[JsonSerializable(typeof(AccessTokenChecked))]
[JsonSerializable(typeof(OrganizationUserList))]
[JsonSerializable(typeof(MemberGrantList))]
[JsonSerializable(typeof(AccessList))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(PermissionList))]
[JsonSerializable(typeof(PermissionsUpdate))]
[JsonSerializable(typeof(GroupList))]
[JsonSerializable(typeof(GroupChange))]
[JsonSerializable(typeof(GroupMemberList))]
[JsonSerializable(typeof(GroupMembersUpdate))]
[JsonSerializable(typeof(OrganizationList))]
[JsonSerializable(typeof(OrganizationCreate))]
[JsonSerializable(typeof(OrganizationUpdate))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(ProjectCreate))]
[JsonSerializable(typeof(ProjectUpdate))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(AccountAnswer))]
[JsonSerializable(typeof(AccountCreate))]
[JsonSerializable(typeof(AccountUpdate))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(EventCheck))]
[JsonSerializable(typeof(string))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>No body of the API nests deeper; one that does is refused.</summary>
    public const int MaxDepth = 16;

    /// <summary>The one in use. The text is never put into a page or a script, so it is kept readable.</summary>
    public static WireJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
