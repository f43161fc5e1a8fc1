using AppUsers.Backend;

namespace AppUsers.Rules;

/// <summary>Advice on tokens, given when one is created.</summary>
public static class TokenAdvice
{
    /// <summary>Warnings.</summary>
    /// <param name="request">What the token should be like.</param>
    /// <param name="user">Its user.</param>
    /// <param name="organization">Reads the organization, whose policy can give the token an age.</param>
    public static IEnumerable<string> For(AppUserTokenRequest request, AppUser user, Func<Organization> organization)
    {
        if (request.MaxAge is null && request.ExpiresAt is null && !HasDefaultAge(organization))
        {
            yield return $"The token of '{user.Name}' never expires. Give -MaxAge or -ExpiresAt, so that it ends even if it is forgotten.";
        }

        if (!user.IsEnabled)
        {
            yield return $"The application user '{user.Name}' is disabled, so its token is refused until the user is enabled. Run Enable-AivenAppUser when it is needed.";
        }
    }

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
