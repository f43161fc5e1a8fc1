using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;

namespace AppUsers.Server.Api;

/// <summary>The settings of an organization. Source: Aiven's tag Organizations.</summary>
internal static class SettingEndpoints
{
    private const string Allowlist = "/config/api-client-ip-allowlist";
    private const string Policy = "/config/authentication";

    public static void MapSettings(this IEndpointRouteBuilder settings)
    {
        settings.MapGet(Allowlist, GetAllowlist).WithName("OrganizationApiClientIpAllowlistGet");
        settings.MapPut(Allowlist, SetAllowlist).WithName("OrganizationApiClientIpAllowlistUpdate");
        settings.MapGet(Policy, GetPolicy).WithName("OrganizationAuthenticationConfigGet");
        settings.MapPatch(Policy, SetPolicy).WithName("OrganizationAuthenticationConfigUpdate");
    }

    private static WireAllowlist GetAllowlist(IAppUserBackend backend, CancellationToken cancellation) => ToContract(backend.GetAllowlist(cancellation));

    private static WireAllowlist SetAllowlist(IAppUserBackend backend, JsonBody<WireAllowlist> body, CancellationToken cancellation)
    {
        var (networks, enabled, force) = body.Value;
        return ToContract(backend.SetAllowlist(
            AccessTokenEndpoints.TextsOf("api_client_ip_allowlist", networks ?? throw Missing("api_client_ip_allowlist", "a list of addresses and networks")),
            enabled ?? throw Missing("api_client_ip_allowlist_enabled", "true or false"),
            force ?? false,
            cancellation));
    }

    private static WireAuthenticationPolicy GetPolicy(IAppUserBackend backend, CancellationToken cancellation)
    {
        var policy = backend.GetAuthenticationPolicy(cancellation);
        return new WireAuthenticationPolicy(
            policy.PasswordAuthEnabled,
            policy.TwoFactorRequired,
            policy.OauthEnabled,
            policy.SamlEnabled,
            policy.SamlAllowExternal,
            policy.PersonalTokensEnabled,
            policy.PersonalTokensRequireAllowedAuthMethod,
            policy.McpEnabled);
    }

    /// <summary>What asks for the policy that there is changes nothing; any other is refused, because nobody could log in here.</summary>
    private static WireAuthenticationPolicy SetPolicy(IAppUserBackend backend, JsonBody<WireAuthenticationPolicy> body, CancellationToken cancellation)
    {
        var policy = GetPolicy(backend, cancellation);
        return Merge(policy, body.Value) == policy ? policy : throw Errors.ForbiddenForAppUsers("change the authentication policy");
    }

    private static WireAuthenticationPolicy Merge(WireAuthenticationPolicy before, WireAuthenticationPolicy change) => new(
        change.PasswordAuthEnabled ?? before.PasswordAuthEnabled,
        change.TwoFactorRequired ?? before.TwoFactorRequired,
        change.OauthEnabled ?? before.OauthEnabled,
        change.SamlEnabled ?? before.SamlEnabled,
        change.SamlAllowExternal ?? before.SamlAllowExternal,
        change.PersonalTokensEnabled ?? before.PersonalTokensEnabled,
        change.PersonalTokensRequireAllowedAuthMethod ?? before.PersonalTokensRequireAllowedAuthMethod,
        change.McpEnabled ?? before.McpEnabled);

    private static ApiProblem Missing(string field, string value) => ApiProblem.Invalid($"The field {field} is missing. Use {value}.");

    private static WireAllowlist ToContract(OrganizationAllowlist list) => new(list.IpAllowlist, list.Enabled);
}
