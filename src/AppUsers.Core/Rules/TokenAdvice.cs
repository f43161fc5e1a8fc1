using AppUsers.Backend;

namespace AppUsers.Rules;

/// <summary>Advice on tokens, given when one is created.</summary>
public static class TokenAdvice
{
    /// <summary>A warning, or null if there is none.</summary>
    /// <param name="request">What the token should be like.</param>
    /// <param name="user">The name of its user.</param>
    /// <param name="organization">Reads the organization, whose policy can give the token an age.</param>
    public static string? For(AppUserTokenRequest request, string user, Func<Organization> organization) =>
        request.MaxAge is null && request.ExpiresAt is null && !HasDefaultAge(organization)
            ? $"The token of '{user}' never expires. Give -MaxAge or -ExpiresAt, so that it ends even if it is forgotten."
            : null;

    /// <summary>Somebody who may create tokens may not be allowed to see the organization.</summary>
    private static bool HasDefaultAge(Func<Organization> organization)
    {
        try
        {
            return organization().DefaultTokenAge is not null;
        }
        catch (AppUsersException e) when (e.Code.IsDenial())
        {
            return false;
        }
    }
}
