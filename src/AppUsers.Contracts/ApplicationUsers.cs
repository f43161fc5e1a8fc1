using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppUsers.Contracts;

/// <summary>An application user. Source: Aiven's <c>ApplicationUserGet</c>.</summary>
public sealed record ApplicationUser(
    string UserId,
    string Name,
    string UserEmail,
    DateTime CreateTime,
    bool IsSuperAdmin,
    [property: ServerExtension] string? Description = null,
    [property: ServerExtension] int? ActiveTokens = null,
    [property: ServerExtension] string? Owner = null,
    [property: ServerExtension] DateTime? DisabledTime = null,
    [property: ServerExtension] DateTime? LastRefusedTime = null);

/// <summary>The response of <c>ApplicationUsersList</c>.</summary>
public sealed record ApplicationUserList(IReadOnlyList<ApplicationUser> ApplicationUsers);

/// <summary>The request of <c>ApplicationUserCreate</c>.</summary>
public sealed record ApplicationUserCreate(
    string? Name, bool? IsSuperAdmin = null, [property: ServerExtension] string? Description = null, [property: ServerExtension] string? Owner = null);

/// <summary>The request of <c>ApplicationUserUpdate</c>.</summary>
public sealed record ApplicationUserUpdate(string? Name, bool? IsSuperAdmin = null)
{
    /// <summary>The new description: text, null to remove it, or undefined to keep the old one.</summary>
    [ServerExtension]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Description { get; init; }

    /// <summary>The new owner: text, null to remove it, or undefined to keep the old one.</summary>
    [ServerExtension]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Owner { get; init; }
}

/// <summary>The request of <c>ApplicationUserAccessTokenCreate</c>.</summary>
public sealed record AccessTokenCreate(
    string? Description,
    long? MaxAgeSeconds = null,
    bool? ExtendWhenUsed = null,
    IReadOnlyList<string>? IpAllowlist = null,
    IReadOnlyList<string>? Scopes = null,
    [property: ServerExtension] DateTime? ExpiryTime = null,
    [property: ServerExtension] bool? Force = null);

/// <summary>The response of <c>ApplicationUserAccessTokenCreate</c> and of a rotation: the only one that contains a secret.</summary>
public sealed record AccessTokenCreated(string FullToken, string TokenPrefix)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => TokenPrefix;
}

/// <summary>A token. Source: Aiven's <c>ApplicationUserAccessTokensList</c>. Aiven's own fields are present even if they are null,
/// because its command line client expects them.</summary>
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
    [property: ServerExtension] DateTime? RevokedTime = null,
    [property: ServerExtension] string? RevokedBy = null,
    [property: ServerExtension] string? RevocationReason = null,
    [property: ServerExtension] string? PredecessorPrefix = null,
    [property: ServerExtension] string? SuccessorPrefix = null,
    [property: ServerExtension] DateTime? DisabledTime = null,
    [property: ServerExtension] DateTime? LastRefusedTime = null);

/// <summary>The response of <c>ApplicationUserAccessTokensList</c>.</summary>
public sealed record AccessTokenList(IReadOnlyList<AccessToken> Tokens);

/// <summary>The response of <c>AccessTokenCreate</c>, which contains a secret.</summary>
public sealed record OwnTokenCreated(
    string FullToken,
    string TokenPrefix,
    DateTime CreateTime,
    bool CreatedManually,
    bool CurrentlyActive,
    string Description,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? ExpiryTime,
    bool ExtendWhenUsed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<string>? IpAllowlist,
    long MaxAgeSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<string>? Scopes)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => TokenPrefix;
}

/// <summary>The request of <c>AccessTokenUpdate</c>.</summary>
public sealed record AccessTokenUpdate(string? Description);

/// <summary>Extension: the request of a rotation.</summary>
/// <param name="GracePeriodSeconds">How long the old token remains valid; 0 to end it at once.</param>
/// <param name="MaxAgeSeconds">The maximum age of the successor; null for that of the old token.</param>
/// <param name="IpAllowlist">The networks of the successor; null for those of the old token.</param>
/// <param name="Scopes">The scopes of the successor; null for those of the old token.</param>
public sealed record AccessTokenRotate(
    double GracePeriodSeconds, long? MaxAgeSeconds = null, IReadOnlyList<string>? IpAllowlist = null, IReadOnlyList<string>? Scopes = null);

/// <summary>Extension: the second half of a rotation whose successor was created before.</summary>
/// <param name="SuccessorPrefix">The prefix of the successor.</param>
/// <param name="GracePeriodSeconds">How long the old token remains valid; 0 to end it at once.</param>
public sealed record AccessTokenHandOver(string? SuccessorPrefix, double GracePeriodSeconds);

/// <summary>Extension: the request to disable or enable a user or a token, which says everything in its path.</summary>
public sealed record StateChange;

/// <summary>Extension: which ended tokens to remove.</summary>
/// <param name="EndedForSeconds">How long ago they must have ended.</param>
public sealed record AccessTokenClear(double EndedForSeconds);

/// <summary>Extension: how many ended tokens were removed.</summary>
public sealed record AccessTokenCleared(int Cleared);

/// <summary>Extension: a token to check, and who presents it.</summary>
/// <param name="Token">The full token.</param>
/// <param name="IpAddress">The address of the caller.</param>
/// <param name="UserAgent">The user agent of the caller.</param>
/// <param name="Scope">The scope that the caller needs.</param>
/// <param name="WithPermissions">Whether to work out what the token can do.</param>
public sealed record AccessTokenCheck(string? Token, string? IpAddress = null, string? UserAgent = null, string? Scope = null, bool? WithPermissions = null)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(AccessTokenCheck);
}

/// <summary>Extension: the result of checking a token.</summary>
/// <param name="Reason">A member of <c>AppUserTokenCheckReason</c>.</param>
/// <param name="Token">The token, if it is known.</param>
/// <param name="UserId">The id of its user, if the token is known.</param>
/// <param name="UserName">The name of its user.</param>
/// <param name="AddressAllowed">Whether its allowlist contains the address.</param>
/// <param name="Permissions">What it can do on any resource, if that was asked for.</param>
/// <param name="CheckTime">When it was checked, in UTC.</param>
public sealed record AccessTokenChecked(
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AccessToken? Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UserId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UserName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? AddressAllowed,
    IReadOnlyList<string> Permissions,
    DateTime CheckTime);
