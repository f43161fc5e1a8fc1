namespace AppUsers.Contracts;

/// <summary>The request and the response of <c>OrganizationApiClientIpAllowlist</c>: from where clients can use an organization.</summary>
/// <param name="ApiClientIpAllowlist">All addresses and networks.</param>
/// <param name="ApiClientIpAllowlistEnabled">Whether all others are refused.</param>
/// <param name="Force">Extension of the request: whether to do it even if the caller's own address is then refused.</param>
public sealed record WireAllowlist(
    IReadOnlyList<string>? ApiClientIpAllowlist, bool? ApiClientIpAllowlistEnabled, [property: ServerExtension] bool? Force = null);

/// <summary>The request and the response of <c>OrganizationAuthenticationConfig</c>: how people can log in to an organization.</summary>
public sealed record WireAuthenticationPolicy(
    bool? PasswordAuthEnabled = null,
    bool? TwoFactorRequired = null,
    bool? OauthEnabled = null,
    bool? SamlEnabled = null,
    bool? SamlAllowExternal = null,
    bool? PersonalTokensEnabled = null,
    bool? PersonalTokensRequireAllowedAuthMethod = null,
    bool? McpEnabled = null);

/// <summary>A token in the response of <c>OrganizationUserTokensList</c>.</summary>
public sealed record WireManagedToken(
    string TokenPrefix, string? Description, IReadOnlyList<string>? IpAllowlist, string? LastIp, DateTime? LastUsedTime, string? LastUserAgent);

/// <summary>The response of <c>OrganizationUserTokensList</c>.</summary>
public sealed record ManagedTokenList(IReadOnlyList<WireManagedToken> Tokens);
