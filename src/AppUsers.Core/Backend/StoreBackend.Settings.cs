using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public OrganizationAllowlist GetAllowlist(CancellationToken cancellation) => Read(
        Operation.GetAllowlist,
        lookups =>
        {
            var organization = lookups.OrganizationOrFirst();
            return View(organization, organization.Allowlist ?? AllowlistRecord.None);
        },
        cancellation);

    /// <inheritdoc/>
    public OrganizationAllowlist SetAllowlist(IReadOnlyList<string>? networks, bool? enabled, bool force, CancellationToken cancellation)
    {
        var entry = new EventEntry(
            Resource.Organization.ToString(), Detail: Describe(("networks", networks is null ? null : string.Join(' ', networks)), ("enabled", enabled)));
        return Change(
            Operation.SetAllowlist,
            entry,
            t =>
            {
                var organization = RequireOrganization(t.Lookups);
                var before = organization.Allowlist ?? AllowlistRecord.None;
                var after = new AllowlistRecord(networks is null ? before.Networks : IpNetworks.Check(networks), enabled ?? before.Enabled);
                IpNetworks.CheckAllowlist(after.Networks, after.Enabled);
                if (t.Actor.User is not null && !force && !after.Allows(options.Use.IpAddress))
                {
                    throw Errors.AllowlistBlocksCaller(options.Use.IpAddress);
                }

                var isSame = after.Enabled == before.Enabled && after.Networks.SequenceEqual(before.Networks, StringComparer.Ordinal);
                if (!isSame)
                {
                    Tables.Organizations.Put(t.Session, organization with { Allowlist = after, UpdatedAt = t.Now });
                }

                return new Changed<OrganizationAllowlist>(View(organization, after), isSame ? null : entry);
            },
            cancellation,
            check: () => IpNetworks.Check(networks ?? []));
    }

    /// <inheritdoc/>
    /// <remarks>Nobody logs in here: all users are application users, with tokens of their own.</remarks>
    public AuthenticationPolicy GetAuthenticationPolicy(CancellationToken cancellation) => Read(
        Operation.GetAuthenticationPolicy,
        lookups => new AuthenticationPolicy(
            lookups.OrganizationOrFirst().OrganizationId,
            passwordAuthEnabled: false,
            twoFactorRequired: false,
            oauthEnabled: false,
            samlEnabled: false,
            samlAllowExternal: false,
            personalTokensEnabled: false,
            personalTokensRequireAllowedAuthMethod: false,
            mcpEnabled: false),
        cancellation);

    /// <inheritdoc/>
    /// <remarks>A store does not have managed users.</remarks>
    public IEnumerable<ManagedUserToken> GetManagedUserTokens(string? user, CancellationToken cancellation) => Read(
        Operation.GetManagedUserTokens,
        lookups => user is null ? Array.Empty<ManagedUserToken>() : throw NotManaged(lookups, user),
        cancellation);

    /// <inheritdoc/>
    public void RevokeManagedUserToken(string user, string tokenPrefix, CancellationToken cancellation) => Change<bool>(
        Operation.RevokeManagedUserToken, new EventEntry(user), t => throw NotManaged(t.Lookups, user), cancellation);

    private static AppUsersException NotManaged(Lookups lookups, string user) =>
        lookups.FindUser(new AppUserIdentity(user)) is UserRecord found ? Errors.NotAManagedUser(found.Name) : Errors.ManagedUserNotFound(user, []);

    private static OrganizationAllowlist View(OrganizationRecord organization, AllowlistRecord allowlist) =>
        new(organization.OrganizationId, allowlist.Networks, allowlist.Enabled);
}
