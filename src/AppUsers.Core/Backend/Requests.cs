using AppUsers.Tokens;

namespace AppUsers.Backend;

/// <summary>What to change about the name and description of a user or a group; what was not set stays.</summary>
public sealed record TextChange
{
    /// <summary>The new name; null leaves it.</summary>
    public string? NewName { get; init; }

    /// <summary>Whether <see cref="Description"/> counts: null is a description too, it takes the old one away.</summary>
    public bool SetsDescription { get; init; }

    /// <summary>The new description.</summary>
    public string? Description { get; init; }

    internal void Check(string kind)
    {
        if (NewName is not null)
        {
            TextRules.CheckName(NewName, kind);
        }

        TextRules.CheckDescription(Description);
    }

    internal string? DescriptionAfter(string? before) => SetsDescription ? Description : before;
}

/// <summary>What a new token is to be like.</summary>
public sealed record AppUserTokenRequest
{
    /// <summary>Free text up to 1,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>From 10 minutes to 10 years, in whole seconds; null, with no end either, for a token that never expires.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The end instead of the age; a time without a kind is local time.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>Whether each use moves the expiry to that use plus the maximum age.</summary>
    public bool ExtendWhenUsed { get; init; }

    /// <summary>IPv4 and IPv6 addresses and networks that the token may be used from, up to 100; none for everywhere.</summary>
    public IReadOnlyList<string> IpAllowlist { get; init; } = [];

    /// <summary>What to restrict the token to, up to 100 scopes; none for all that its user may do.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether scopes pass that are not known.</summary>
    public bool Force { get; init; }
}

/// <summary>Who presents a token.</summary>
/// <param name="IpAddress">The caller's address, if it is known.</param>
/// <param name="UserAgent">The caller's user agent, if it is known.</param>
/// <param name="Scope">What the caller wants to do, if it says so.</param>
public sealed record TokenUse(string? IpAddress = null, string? UserAgent = null, string? Scope = null);

/// <summary>A token and, this once, its secret.</summary>
/// <param name="Token">The token as it will be listed.</param>
/// <param name="Secret">The full token.</param>
public sealed record CreatedToken(AppUserToken Token, TokenSecret Secret);

/// <summary>A grant and what should be thought about it.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Warning">One line about least privilege; null when there is nothing to say.</param>
public sealed record GrantResult(RoleGrant Grant, string? Warning);

/// <summary>What went when a user was removed.</summary>
/// <param name="Name">The name of the user.</param>
/// <param name="Tokens">How many tokens went with it, expired and revoked ones included.</param>
/// <param name="Grants">How many grants went with it; null where the caller may not see them.</param>
/// <param name="Memberships">How many groups it was a member of; null where the caller may not see them.</param>
public sealed record RemovedAppUser(string Name, int Tokens, int? Grants, int? Memberships);

/// <summary>What went when a group was removed.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="Members">How many members it had; the users themselves stay.</param>
/// <param name="Grants">How many grants went with it; null where the caller may not see them.</param>
public sealed record RemovedGroup(string Name, int Members, int? Grants);

/// <summary>Who makes the calls, as the backend sees it.</summary>
/// <param name="Organization">The organization that they are about.</param>
/// <param name="User">The application user; null for the local administrator of a store.</param>
/// <param name="TokenPrefix">The prefix of the token that it presents; null for the local administrator.</param>
public sealed record Caller(Organization Organization, AppUser? User, string? TokenPrefix);

/// <summary>How a change of grants treats what is there. Source: Aiven's <c>PermissionsUpdate</c> and <c>PermissionsSet</c>.</summary>
public enum GrantOperation
{
    /// <summary>Adds the roles named to what the principals named hold.</summary>
    Grant,

    /// <summary>Takes the roles named from the principals named; a role that is not held is no error.</summary>
    Revoke,

    /// <summary>Makes the roles named all that the principals named hold; others are left alone.</summary>
    Set,

    /// <summary>Makes what is named all that anybody holds on the resource.</summary>
    Replace,
}

/// <summary>Roles of one principal.</summary>
/// <param name="Principal">The user or the group.</param>
/// <param name="Roles">Names of roles or permissions; none for nothing.</param>
public sealed record PrincipalRoles(Principal Principal, IReadOnlyList<string> Roles);
