using System.Security;

namespace AppUsers;

/// <summary>A token that was just created: the only object that ever carries its secret.</summary>
/// <remarks>Source: Aiven's <c>POST …/application-users/{user_id}/access-tokens</c>, which answers with
/// <c>full_token</c> and <c>token_prefix</c> once.</remarks>
public sealed class AppUserNewToken
{
    /// <summary>Makes the object that is handed out once.</summary>
    /// <param name="token">The token without its secret.</param>
    /// <param name="secret">The full token; it is read-only.</param>
    public AppUserNewToken(AppUserToken token, SecureString secret)
    {
        ArgumentNullException.ThrowIfNull(token);
        UserId = token.UserId;
        UserName = token.UserName;
        TokenPrefix = token.TokenPrefix;
        Description = token.Description;
        CreatedAt = token.CreatedAt;
        ExpiresAt = token.ExpiresAt;
        Token = secret;
    }

    /// <summary>The id of the user that the token belongs to.</summary>
    public string UserId { get; }

    /// <summary>The name of the user that the token belongs to.</summary>
    public string UserName { get; }

    /// <summary>The first characters of the token: the handle by which it is listed and revoked.</summary>
    public string TokenPrefix { get; }

    /// <summary>Free text up to 1,000 characters, or null when none was given.</summary>
    public string? Description { get; }

    /// <summary>When the token was created, in UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>When the token expires, in UTC; null when it never does.</summary>
    public DateTime? ExpiresAt { get; }

    /// <summary>The full token, which no store keeps and nobody can show again.</summary>
    public SecureString Token { get; }

    /// <summary>The prefix; never the secret.</summary>
    public override string ToString() => TokenPrefix;
}
