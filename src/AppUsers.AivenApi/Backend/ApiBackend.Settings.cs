using AppUsers.AivenApi.Http;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    private const string AManagedUser = "managed user";

    private ApiPath AllowlistPath => InOrganization($"config/api-client-ip-allowlist");

    public OrganizationAllowlist GetAllowlist(CancellationToken cancellation)
    {
        var list = Client.Get<WireAllowlist>(AllowlistPath, cancellation);
        return new OrganizationAllowlist(OrganizationId, list.ApiClientIpAllowlist ?? [], list.ApiClientIpAllowlistEnabled ?? false);
    }

    /// <remarks>The request replaces both values. Aiven always refuses an allowlist that would block the caller.</remarks>
    public OrganizationAllowlist SetAllowlist(IReadOnlyList<string>? networks, bool? enabled, bool force, CancellationToken cancellation)
    {
        var wanted = networks is null ? null : IpNetworks.Check(networks);
        var before = wanted is null || enabled is null ? GetAllowlist(cancellation) : null;
        var after = new OrganizationAllowlist(OrganizationId, wanted ?? before!.IpAllowlist, enabled ?? before!.Enabled);
        IpNetworks.CheckAllowlist(after.IpAllowlist, after.Enabled);
        Client.Change(
            HttpMethod.Put, AllowlistPath, new WireAllowlist(after.IpAllowlist, after.Enabled, force ? true : null), "the allowlist of the organization was changed", cancellation);
        return after;
    }

    public AuthenticationPolicy GetAuthenticationPolicy(CancellationToken cancellation)
    {
        var policy = Client.Get<WireAuthenticationPolicy>(InOrganization($"config/authentication"), cancellation);
        return new AuthenticationPolicy(
            OrganizationId,
            policy.PasswordAuthEnabled,
            policy.TwoFactorRequired,
            policy.OauthEnabled,
            policy.SamlEnabled,
            policy.SamlAllowExternal,
            policy.PersonalTokensEnabled,
            policy.PersonalTokensRequireAllowedAuthMethod,
            policy.McpEnabled);
    }

    public IEnumerable<ManagedUserToken> GetManagedUserTokens(string? user, CancellationToken cancellation)
    {
        var users = ListManagedUsers(cancellation);
        return Stoppable(user is null ? users.SelectMany(member => TokensOf(member, cancellation)) : TokensOf(RequireManagedUser(users, user, cancellation), cancellation), cancellation);
    }

    public void RevokeManagedUserToken(string user, string tokenPrefix, CancellationToken cancellation)
    {
        var member = RequireManagedUser(ListManagedUsers(cancellation), user, cancellation);

        // The path of a single token is in the singular.
        Client.Delete(InOrganization($"user/{member.UserId}/access-token/{tokenPrefix}"), $"the token '{tokenPrefix}' was revoked", cancellation);
    }

    private List<OrganizationUser> ListManagedUsers(CancellationToken cancellation) =>
    [
        .. Client.Get<OrganizationUserList>(InOrganization($"user").With("include_application_users", "false"), cancellation).Users
            .Where(user => user.UserInfo is { IsApplicationUser: false, UserEmail: not null })
            .OrderBy(user => TextRules.Fold(user.UserInfo.UserEmail), StringComparer.Ordinal),
    ];

    private OrganizationUser RequireManagedUser(List<OrganizationUser> users, string emailOrId, CancellationToken cancellation) => NameLookup.Choose(
        emailOrId,
        users,
        user => user.UserId,
        user => user.UserInfo.UserEmail,
        AManagedUser,
        () => IfAllowed(() => FindCandidates(emailOrId, cancellation))?.FirstOrDefault(user => user.UserId == emailOrId || TextRules.IsSameName(user.Name, emailOrId)) is ApplicationUser other
            ? Errors.NotAManagedUser(other.Name)
            : Errors.ManagedUserNotFound(emailOrId, NameLookup.Nearest(emailOrId, users.Select(user => user.UserInfo.UserEmail))));

    private IEnumerable<ManagedUserToken> TokensOf(OrganizationUser user, CancellationToken cancellation) =>
        Client.Get<ManagedTokenList>(InOrganization($"user/{user.UserId}/access-tokens"), cancellation).Tokens.Select(token => new ManagedUserToken(
            user.UserId,
            user.UserInfo.UserEmail,
            token.TokenPrefix,
            string.IsNullOrEmpty(token.Description) ? null : token.Description,
            token.IpAllowlist ?? [],
            WireTime.NullIfNever(token.LastUsedTime),
            token.LastIp,
            token.LastUserAgent));
}
