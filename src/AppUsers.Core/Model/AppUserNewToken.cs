using System.Security;

namespace AppUsers;

/// <summary>A token that was just created: the only object that carries its secret.</summary>
/// <remarks>Source: Aiven's <c>POST …/application-users/{user_id}/access-tokens</c>, which returns <c>full_token</c> and
/// <c>token_prefix</c> once.</remarks>
/// <param name="token">The token without its secret.</param>
/// <param name="secret">The full token; read-only.</param>
public sealed class AppUserNewToken(AppUserToken token, SecureString secret)
{
    /// <summary>The id of the user that the token belongs to.</summary>
    public string UserId { get; } = token.UserId;

    /// <summary>The name of the user that the token belongs to.</summary>
    public string UserName { get; } = token.UserName;

    /// <summary>The first characters of the token, by which it is listed and revoked.</summary>
    public string TokenPrefix { get; } = token.TokenPrefix;

    /// <summary>Free text of up to 1,000 characters; null if there is none.</summary>
    public string? Description { get; } = token.Description;

    /// <summary>When the token was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; } = token.CreatedAt;

    /// <summary>When the token expires, in UTC; null if it never does.</summary>
    public DateTimeOffset? ExpiresAt { get; } = token.ExpiresAt;

    /// <summary>The full token. It is not stored anywhere and cannot be shown again.</summary>
    public SecureString Token { get; } = secret;

    /// <summary>The prefix; never the secret.</summary>
    public override string ToString() => TokenPrefix;
}
