namespace AppUsers;

/// <summary>How people can log in to an organization. It does not apply to application users. A value is null if Aiven does not tell.</summary>
/// <remarks>Source: Aiven's <c>GET /v1/organization/{organization_id}/config/authentication</c>.</remarks>
public sealed class AuthenticationPolicy(
    string organizationId,
    bool? passwordAuthEnabled,
    bool? twoFactorRequired,
    bool? oauthEnabled,
    bool? samlEnabled,
    bool? samlAllowExternal,
    bool? personalTokensEnabled,
    bool? personalTokensRequireAllowedAuthMethod,
    bool? mcpEnabled)
{
    /// <summary>The id of the organization.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>Whether they can log in with a password.</summary>
    public bool? PasswordAuthEnabled { get; } = passwordAuthEnabled;

    /// <summary>Whether a login with a password needs a second factor.</summary>
    public bool? TwoFactorRequired { get; } = twoFactorRequired;

    /// <summary>Whether they can log in with Google, Microsoft or GitHub.</summary>
    public bool? OauthEnabled { get; } = oauthEnabled;

    /// <summary>Whether they can log in with an identity provider.</summary>
    public bool? SamlEnabled { get; } = samlEnabled;

    /// <summary>Whether the identity provider of another organization is accepted.</summary>
    public bool? SamlAllowExternal { get; } = samlAllowExternal;

    /// <summary>Whether they can use personal tokens.</summary>
    public bool? PersonalTokensEnabled { get; } = personalTokensEnabled;

    /// <summary>Whether a personal token must come from a login that this policy allows.</summary>
    public bool? PersonalTokensRequireAllowedAuthMethod { get; } = personalTokensRequireAllowedAuthMethod;

    /// <summary>Whether they can use MCP clients.</summary>
    public bool? McpEnabled { get; } = mcpEnabled;

    /// <summary>The id of the organization.</summary>
    public override string ToString() => OrganizationId;
}
