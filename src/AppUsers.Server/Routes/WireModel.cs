using System.Text.Json;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;

namespace AppUsers.Server.Routes;

/// <summary>Puts what the backend gives into the shapes of the wire.</summary>
internal static class WireModel
{
    public const string Active = "active";

    private const string Tier = "business";

    public static ApplicationUser Of(AppUser user, bool extended) => new(
        user.UserId,
        user.Name,
        EmailOf(user),
        user.CreatedAt,
        IsSuperAdmin: false,
        extended ? user.Description : null,
        extended ? user.ActiveTokens : null);

    /// <summary>An address to tell users apart by; nobody gets mail there. The domain is reserved (RFC 2606).</summary>
    public static string EmailOf(AppUser user) => $"{user.UserId}@{user.OrganizationId}.appusers.invalid";

    public static AccessTokenCreated Of(CreatedToken created) => new(created.Secret.Reveal(), created.Token.TokenPrefix);

    /// <param name="token">The token.</param>
    /// <param name="presented">The prefix of the token of this very request.</param>
    /// <param name="extended">Whether to show what Aiven does not.</param>
    public static AccessToken Of(AppUserToken token, string? presented, bool extended)
    {
        var common = new AccessToken(
            token.TokenPrefix,
            token.CreatedAt,
            CreatedManually: true,
            CurrentlyActive: token.TokenPrefix == presented,
            token.Description ?? string.Empty,
            token.ExpiresAt,
            token.ExtendWhenUsed,
            token.IpAllowlist.Count > 0 ? token.IpAllowlist : null,
            token.LastUsedIp,
            token.LastUsedAt,
            token.LastUserAgent,
            token.LastUserAgent?.Split(' ')[0],
            token.MaxAge is TimeSpan age ? (long)age.TotalSeconds : null,
            token.Scopes.Count > 0 ? token.Scopes : null);
        return extended
            ? common with
            {
                RevokedTime = token.RevokedAt,
                RevokedBy = token.RevokedBy,
                RevocationReason = token.RevocationReason,
                PredecessorPrefix = token.PredecessorPrefix,
                SuccessorPrefix = token.SuccessorPrefix,
            }
            : common;
    }

    public static AccessTokenChecked Of(AppUserTokenCheck check, AppUserToken? token, string? presented) => new(
        check.Reason.ToString(),
        token is null ? null : Of(token, presented, extended: true),
        check.UserId,
        check.UserName,
        check.AddressAllowed,
        check.Permissions,
        check.CheckedAt);

    public static OrganizationUser MemberOf(AppUser user) =>
        new(user.UserId, IsSuperAdmin: false, user.CreatedAt, user.LastActivityAt, InfoOf(user));

    public static GroupMember Of(UserGroupMember member, AppUser user, bool extended) =>
        new(user.UserId, user.LastActivityAt, InfoOf(user), extended ? member.AddedAt : null);

    /// <param name="group">The group.</param>
    /// <param name="counted">Whether to tell how many members it has, which Aiven does in lists alone.</param>
    public static WireGroup Of(UserGroup group, bool counted) => new(
        group.GroupId,
        group.Name,
        group.Description ?? string.Empty,
        ManagedByScim: false,
        group.CreatedAt,
        group.CreatedAt,
        counted ? group.Members : null);

    public static WireOrganization Of(Organization organization, bool extended) => new(
        organization.OrganizationId,
        organization.Name,
        RootAccountOf(organization.OrganizationId),
        Tier,
        organization.CreatedAt,
        organization.CreatedAt,
        extended ? organization.AppUsers : null,
        extended ? organization.AppUserLimit : null,
        extended ? organization.TokenLimit : null);

    /// <summary>The id of the account that is the root of an organization: its digits, one more than the id of a unit has.</summary>
    public static string RootAccountOf(string organizationId) => "a0" + organizationId["org".Length..];

    public static Account AccountOf(Organization organization) => new(
        RootAccountOf(organization.OrganizationId),
        organization.Name,
        ParentAccountId: null,
        RootAccountOf(organization.OrganizationId),
        organization.OrganizationId,
        AccountOwnerTeamId: string.Empty,
        PrimaryBillingGroupId: string.Empty,
        IsAccountOwner: false,
        IsAccountMember: true,
        organization.CreatedAt,
        organization.CreatedAt);

    public static Account AccountOf(OrganizationalUnit unit, string? parentId) => new(
        unit.UnitId,
        unit.Name,
        parentId ?? RootAccountOf(unit.OrganizationId),
        RootAccountOf(unit.OrganizationId),
        unit.OrganizationId,
        AccountOwnerTeamId: string.Empty,
        PrimaryBillingGroupId: string.Empty,
        IsAccountOwner: false,
        IsAccountMember: true,
        unit.CreatedAt,
        unit.CreatedAt);

    public static WireProject Of(Project project, string? unitId, bool extended) => new(
        project.Name,
        unitId ?? project.OrganizationId,
        project.OrganizationId,
        unitId ?? RootAccountOf(project.OrganizationId),
        new Dictionary<string, string>(),
        [],
        new Dictionary<string, JsonElement>(),
        extended ? project.CreatedAt : null);

    /// <param name="grants">The grants of one principal on one resource.</param>
    /// <param name="extended">Whether to tell when each was granted.</param>
    public static PrincipalGrants PrincipalGrantsOf(IEnumerable<RoleGrant> grants, bool extended)
    {
        var all = grants.ToList();
        return new PrincipalGrants(
            [.. all.Select(grant => grant.Role)],
            all[0].UserId ?? all[0].GroupId!,
            PermissionNames.Of(all[0].UserId is null ? PrincipalKind.Group : PrincipalKind.User),
            all.Min(grant => grant.GrantedAt),
            all.Max(grant => grant.GrantedAt),
            extended ? TimesOf(all) : null);
    }

    /// <param name="grants">The grants of one user on one resource.</param>
    /// <param name="resourceId">The id of the resource.</param>
    /// <param name="extended">Whether to tell when each was granted.</param>
    public static MemberGrants MemberGrantsOf(IEnumerable<RoleGrant> grants, string resourceId, bool extended)
    {
        var all = grants.ToList();
        return new MemberGrants([.. all.Select(grant => grant.Role)], resourceId, PermissionNames.Of(all[0].ResourceType), extended ? TimesOf(all) : null);
    }

    public static WireAccessPath Of(AccessPath path) => new(path.Role, PermissionNames.Of(path.ResourceType), path.Resource, path.Group);

    public static WireEvent Of(AppUserEvent e) => new(e.Number, e.Time, e.Actor, e.Action, e.Target, e.UserId, e.Outcome.ToString(), e.Detail, e.Hash);

    private static UserInfo InfoOf(AppUser user) => new(EmailOf(user), user.Name, IsApplicationUser: true, Active, ManagedByScim: false, user.CreatedAt);

    private static Dictionary<string, DateTime> TimesOf(IEnumerable<RoleGrant> grants) => grants.ToDictionary(grant => grant.Role, grant => grant.GrantedAt);
}
