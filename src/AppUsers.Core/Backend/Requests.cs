using AppUsers.Tokens;

namespace AppUsers.Backend;

/// <summary>What to change about a user; what was not set stays.</summary>
public sealed record AppUserChange
{
    /// <summary>The new name; null leaves it.</summary>
    public string? NewName { get; init; }

    /// <summary>Whether <see cref="Description"/> counts: null is a description too, it takes the old one away.</summary>
    public bool SetsDescription { get; init; }

    /// <summary>The new description.</summary>
    public string? Description { get; init; }
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
}

/// <summary>Who presents a token.</summary>
/// <param name="IpAddress">The caller's address, if it is known.</param>
/// <param name="UserAgent">The caller's user agent, if it is known.</param>
public sealed record TokenUse(string? IpAddress = null, string? UserAgent = null);

/// <summary>A token and, this once, its secret.</summary>
/// <param name="Token">The token as it will be listed.</param>
/// <param name="Secret">The full token.</param>
public sealed record CreatedToken(AppUserToken Token, TokenSecret Secret);

/// <summary>What went when a user was removed.</summary>
/// <param name="Name">The name of the user.</param>
/// <param name="Tokens">How many tokens went with it, expired and revoked ones included.</param>
/// <param name="Grants">How many grants went with it.</param>
public sealed record RemovedAppUser(string Name, int Tokens, int Grants);
