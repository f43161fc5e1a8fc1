using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>A change to the name and the description of a user or a group.</summary>
public sealed record TextChange
{
    /// <summary>The new name; null to keep the old one.</summary>
    public string? NewName { get; init; }

    /// <summary>Whether to change the description. Null is a description too: it removes the old one.</summary>
    public bool SetsDescription { get; init; }

    /// <summary>The new description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether to change the owner, which only users have.</summary>
    public bool SetsOwner { get; init; }

    /// <summary>The new owner; null or blank removes the old one.</summary>
    public string? Owner { get; init; }

    /// <summary>Checks the texts.</summary>
    /// <param name="kind">What is changed, for errors.</param>
    /// <exception cref="AppUsersException">InvalidName, InvalidDescription</exception>
    public void Check(string kind)
    {
        if (NewName is not null)
        {
            TextRules.CheckName(NewName, kind);
        }

        TextRules.CheckDescription(Description);
        TextRules.CheckOwner(Owner);
    }

    internal string? DescriptionAfter(string? before) => SetsDescription ? TextRules.CheckDescription(Description) : before;

    internal string? OwnerAfter(string? before) => SetsOwner ? TextRules.CheckOwner(Owner) : before;
}

/// <summary>A change to a project. What is null stays as it is.</summary>
public sealed record ProjectChange
{
    /// <summary>Whether to move the project into <see cref="Unit"/>.</summary>
    public bool Moves { get; init; }

    /// <summary>The name or id of the unit to move into; null for directly into the organization.</summary>
    public string? Unit { get; init; }

    /// <summary>See <see cref="ProjectSettings"/>; empty for none.</summary>
    public string? BillingGroupId { get; init; }

    /// <summary>All tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Tags to set or, if their value is null, to remove; all others stay.</summary>
    public IReadOnlyDictionary<string, string?>? ChangedTags { get; init; }

    /// <summary>All technical contacts.</summary>
    public IReadOnlyList<string>? TechEmails { get; init; }

    /// <summary>See <see cref="ProjectSettings"/>.</summary>
    public int? BasePort { get; init; }

    /// <summary>See <see cref="ProjectSettings"/>; empty for none.</summary>
    public string? Cloud { get; init; }

    internal ProjectSettings After(ProjectSettings before) => new(
        BillingGroupId is null ? before.BillingGroupId : NullIfEmpty(BillingGroupId),
        TagsAfter(before.Tags) ?? before.Tags,
        TechEmails ?? before.TechEmails,
        BasePort ?? before.BasePort,
        Cloud is null ? before.Cloud : NullIfEmpty(Cloud));

    /// <summary>All tags after the change; null if it does not change them.</summary>
    public IReadOnlyDictionary<string, string>? TagsAfter(IReadOnlyDictionary<string, string> before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return ChangedTags is null ? Tags : (Tags ?? before).Where(tag => !ChangedTags.ContainsKey(tag.Key))
            .Concat(ChangedTags.Where(tag => tag.Value is not null).Select(tag => KeyValuePair.Create(tag.Key, tag.Value!)))
            .ToDictionary();
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>A project that a user is a member of.</summary>
/// <param name="Project">The name of the project.</param>
/// <param name="Roles">The roles and permissions that it holds there, itself and through groups; at least one.</param>
public sealed record ProjectMembership(string Project, IReadOnlyList<string> Roles);

/// <summary>A change to the policy of an organization. What is null stays as it is.</summary>
public sealed record PolicyChange
{
    /// <summary>See <see cref="OrganizationPolicy"/>; zero for none.</summary>
    public TimeSpan? DefaultTokenAge { get; init; }

    /// <summary>See <see cref="OrganizationPolicy"/>; zero for none.</summary>
    public TimeSpan? MaximumTokenAge { get; init; }

    /// <summary>See <see cref="OrganizationPolicy"/>.</summary>
    public bool? RequireOwner { get; init; }

    /// <summary>See <see cref="OrganizationPolicy"/>.</summary>
    public bool? RequireIpAllowlist { get; init; }

    /// <exception cref="AppUsersException">MaxAgeOutOfRange</exception>
    internal void Check()
    {
        foreach (var age in new[] { DefaultTokenAge, MaximumTokenAge })
        {
            if (age is TimeSpan given && given != TimeSpan.Zero)
            {
                TokenLifetime.CheckAge(given);
            }
        }
    }
}

/// <summary>What a new token should be like.</summary>
public sealed record AppUserTokenRequest
{
    /// <summary>Free text of up to 1,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>From 10 minutes to 10 years; null, without an expiry, for a token that never expires.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The expiry instead of a maximum age.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether each use moves the expiry to the time of that use plus the maximum age.</summary>
    public bool ExtendWhenUsed { get; init; }

    /// <summary>IPv4 and IPv6 addresses and networks that the token can be used from, up to 100; empty for any.</summary>
    public IReadOnlyList<string> IpAllowlist { get; init; } = [];

    /// <summary>The scopes that restrict the token, up to 100; empty for no restriction.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether to accept scopes that are not known.</summary>
    public bool Force { get; init; }

    /// <summary>Checks the request, and returns what a token that is created now has.</summary>
    /// <exception cref="AppUsersException">A value is not valid.</exception>
    public (TokenSettings Settings, DateTime? ExpiresAt) Check(DateTime now)
    {
        var (expiresAt, maxAge) = TokenLifetime.Resolve(MaxAge, ExpiresAt?.UtcDateTime, ExtendWhenUsed, now);
        var settings = new TokenSettings(
            TextRules.CheckDescription(Description), maxAge, ExtendWhenUsed, IpNetworks.Check(IpAllowlist), TokenScopes.Check(Scopes, Force));
        return (settings, expiresAt);
    }
}

/// <summary>What the successor of a token has instead of the settings of the old one. What is null stays as it is.</summary>
public sealed record SuccessorChange
{
    /// <summary>From 10 minutes to 10 years.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>See <see cref="AppUserTokenRequest"/>.</summary>
    public IReadOnlyList<string>? IpAllowlist { get; init; }

    /// <summary>See <see cref="AppUserTokenRequest"/>.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The settings of the successor.</summary>
    /// <exception cref="AppUsersException">A value is not valid.</exception>
    public TokenSettings After(TokenSettings old)
    {
        ArgumentNullException.ThrowIfNull(old);
        return old with
        {
            MaxAge = MaxAge is TimeSpan age ? TokenLifetime.CheckAge(age) : old.MaxAge,
            IpAllowlist = IpAllowlist is null ? old.IpAllowlist : IpNetworks.Check(IpAllowlist),
            Scopes = Scopes is null ? old.Scopes : TokenScopes.Check(Scopes, force: false),
        };
    }
}

/// <summary>Who presents a token.</summary>
/// <param name="IpAddress">The address of the caller, if known.</param>
/// <param name="UserAgent">The user agent of the caller, if known.</param>
/// <param name="Scope">The scope that the caller needs, if it says so.</param>
public sealed record TokenUse(string? IpAddress = null, string? UserAgent = null, string? Scope = null);

/// <summary>A new token and, this once, its secret.</summary>
/// <param name="Token">The token as it will be listed.</param>
/// <param name="Secret">The full token.</param>
public sealed record CreatedToken(AppUserToken Token, TokenSecret Secret);

/// <summary>A grant and advice on it.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Warning">A sentence about least privilege; null if there is none.</param>
public sealed record GrantResult(RoleGrant Grant, string? Warning);

/// <summary>What was removed with a user.</summary>
/// <param name="Name">The name of the user.</param>
/// <param name="Tokens">How many tokens were removed, including expired and revoked ones.</param>
/// <param name="Grants">How many grants were removed; null if the caller cannot see them.</param>
/// <param name="Memberships">How many groups it was a member of; null if the caller cannot see them.</param>
public sealed record RemovedAppUser(string Name, int Tokens, int? Grants, int? Memberships);

/// <summary>What was removed with a group.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="Members">How many members it had; the users themselves remain.</param>
/// <param name="Grants">How many grants were removed; null if the caller cannot see them.</param>
public sealed record RemovedGroup(string Name, int Members, int? Grants);

/// <summary>Who makes the calls.</summary>
/// <param name="Organization">The organization that they are about.</param>
/// <param name="User">The application user; null for the local administrator of a store.</param>
/// <param name="TokenPrefix">The prefix of its token; null for the local administrator of a store.</param>
/// <param name="TokenExpiresAt">When its token expires, unless it is used before; null for never, or if that is not known.</param>
public sealed record Caller(Organization Organization, AppUser? User, string? TokenPrefix, DateTime? TokenExpiresAt = null)
{
    /// <summary>The scopes of its token; empty for no restriction, or if they are not known.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether the scopes are enough for an operation that everybody in the organization is allowed to do.</summary>
    public bool IsOpen(Operation operation) => AccessPolicy.IsOpen(operation, Scopes);
}

/// <summary>How a change of grants treats existing grants. Source: Aiven's <c>PermissionsUpdate</c> and <c>PermissionsSet</c>.</summary>
public enum GrantOperation
{
    /// <summary>Adds roles to principals.</summary>
    Grant,

    /// <summary>Removes roles from principals. A role that is not held is not an error.</summary>
    Revoke,

    /// <summary>Replaces the roles of the principals that are named.</summary>
    Set,

    /// <summary>Replaces all roles on the resource.</summary>
    Replace,
}

/// <summary>Roles of one principal.</summary>
/// <param name="Principal">The user or the group.</param>
/// <param name="Roles">Names of roles or permissions.</param>
public sealed record PrincipalRoles(Principal Principal, IReadOnlyList<string> Roles);
