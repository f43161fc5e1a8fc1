using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppUsers.AivenApi.Contracts;

/// <summary>An application user on the wire. Source: Aiven's <c>ApplicationUserGet</c>; <c>description</c> and
/// <c>active_tokens</c> are extensions of our server.</summary>
public sealed record ApplicationUser(
    string UserId,
    string Name,
    string UserEmail,
    DateTime CreateTime,
    bool IsSuperAdmin,
    string? Description = null,
    int? ActiveTokens = null);

/// <summary>The answer to <c>ApplicationUsersList</c>.</summary>
public sealed record ApplicationUserList(IReadOnlyList<ApplicationUser> ApplicationUsers);

/// <summary>The body of <c>ApplicationUserCreate</c>; <c>description</c> is an extension.</summary>
public sealed record ApplicationUserCreate(string? Name, bool? IsSuperAdmin = null, string? Description = null);

/// <summary>The body of <c>ApplicationUserUpdate</c>. A description that is absent leaves the old one, null takes it away;
/// it is an extension.</summary>
public sealed record ApplicationUserUpdate(string? Name, bool? IsSuperAdmin = null)
{
    /// <summary>Text, null, or undefined when it was absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Description { get; init; }
}

/// <summary>The body of <c>ApplicationUserAccessTokenCreate</c>; <c>expiry_time</c> and <c>force</c> are
/// extensions.</summary>
public sealed record AccessTokenCreate(
    string? Description,
    long? MaxAgeSeconds = null,
    bool? ExtendWhenUsed = null,
    IReadOnlyList<string>? IpAllowlist = null,
    IReadOnlyList<string>? Scopes = null,
    DateTime? ExpiryTime = null,
    bool? Force = null);

/// <summary>The answer to <c>ApplicationUserAccessTokenCreate</c>, and to a rotation: the only one that holds a secret.</summary>
public sealed record AccessTokenCreated(string FullToken, string TokenPrefix)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => TokenPrefix;
}

/// <summary>A token on the wire. Source: Aiven's <c>ApplicationUserAccessTokensList</c>; what is about revocation and
/// rotation is an extension. Aiven's own fields are there even when they are null: its command line client wants them.</summary>
public sealed record AccessToken(
    string TokenPrefix,
    DateTime CreateTime,
    bool CreatedManually,
    bool CurrentlyActive,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Description = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? ExpiryTime = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? ExtendWhenUsed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<string>? IpAllowlist = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastIp = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? LastUsedTime = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastUserAgent = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastUserAgentHumanReadable = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? MaxAgeSeconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<string>? Scopes = null,
    DateTime? RevokedTime = null,
    string? RevokedBy = null,
    string? RevocationReason = null,
    string? PredecessorPrefix = null,
    string? SuccessorPrefix = null);

/// <summary>The answer to <c>ApplicationUserAccessTokensList</c>.</summary>
public sealed record AccessTokenList(IReadOnlyList<AccessToken> Tokens);

/// <summary>Extension: the body of a rotation.</summary>
/// <param name="GracePeriodSeconds">How long the old token stays; 0 for not at all.</param>
public sealed record AccessTokenRotate(double GracePeriodSeconds);

/// <summary>Extension: which ended tokens to clear.</summary>
/// <param name="EndedForSeconds">How long ago they must have ended.</param>
public sealed record AccessTokenClear(double EndedForSeconds);

/// <summary>Extension: how many ended tokens were cleared.</summary>
public sealed record AccessTokenCleared(int Cleared);

/// <summary>Extension: a token to be checked, and by whom it is presented.</summary>
public sealed record AccessTokenCheck(string? Token, string? IpAddress = null, string? UserAgent = null, string? Scope = null)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(AccessTokenCheck);
}

/// <summary>Extension: what an administrator is told about a presented token.</summary>
/// <param name="Reason">A member of <c>AppUserTokenCheckReason</c>.</param>
/// <param name="Token">The token, when it is known.</param>
/// <param name="UserId">Whose it is, when it is known.</param>
/// <param name="UserName">The name of its user.</param>
/// <param name="AddressAllowed">Whether the address lies in its allowlist.</param>
/// <param name="Permissions">What it may do somewhere.</param>
/// <param name="CheckTime">When it was checked, in UTC.</param>
public sealed record AccessTokenChecked(
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AccessToken? Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UserId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UserName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? AddressAllowed,
    IReadOnlyList<string> Permissions,
    DateTime CheckTime);
