using AppUsers.Backend;

namespace AppUsers.Rules;

/// <summary>Advice on tokens, given when one is created.</summary>
public static class TokenAdvice
{
    /// <summary>A warning, or null if there is none.</summary>
    /// <param name="request">What the token should be like.</param>
    /// <param name="user">The name of its user.</param>
    public static string? For(AppUserTokenRequest request, string user) => request.MaxAge is null && request.ExpiresAt is null
        ? $"The token of '{user}' never expires. Give -MaxAge or -ExpiresAt, so that it ends even if it is forgotten."
        : null;
}
