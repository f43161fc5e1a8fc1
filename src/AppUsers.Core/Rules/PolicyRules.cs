using AppUsers.Backend;

namespace AppUsers.Rules;

/// <summary>The rules of the policy of an organization. It applies to what is created, not to what is there already.</summary>
public static class PolicyRules
{
    /// <summary>The policy after a change.</summary>
    /// <exception cref="AppUsersException">MaxAgeOutOfRange, InvalidPolicy</exception>
    public static OrganizationPolicy After(OrganizationPolicy before, PolicyChange change)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(change);
        change.Check();
        var after = new OrganizationPolicy(
            AgeAfter(before.DefaultTokenAge, change.DefaultTokenAge),
            AgeAfter(before.MaximumTokenAge, change.MaximumTokenAge),
            change.RequireOwner ?? before.RequireOwner,
            change.RequireIpAllowlist ?? before.RequireIpAllowlist);
        return after is { DefaultTokenAge: TimeSpan age, MaximumTokenAge: TimeSpan most } && age > most ? throw Errors.InvalidPolicy(age, most) : after;
    }

    /// <summary>The request with the default age of the organization, if none was given.</summary>
    public static AppUserTokenRequest Complete(OrganizationPolicy policy, AppUserTokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(request);
        return request is { MaxAge: null, ExpiresAt: null } ? request with { MaxAge = policy.DefaultTokenAge } : request;
    }

    /// <summary>Checks a new token.</summary>
    /// <exception cref="AppUsersException">PolicyViolated</exception>
    public static void Check(OrganizationPolicy policy, TokenSettings settings, string user)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(settings);
        if (policy.MaximumTokenAge is TimeSpan most && !(settings.MaxAge <= most))
        {
            throw Errors.TokenAgeNotAllowed(settings.MaxAge, most);
        }

        if (policy.RequireIpAllowlist && settings.IpAllowlist.Count == 0)
        {
            throw Errors.AllowlistRequired(user);
        }
    }

    /// <summary>Checks the settings of the successor of a token.</summary>
    /// <exception cref="AppUsersException">PolicyViolated</exception>
    public static void CheckSuccessor(OrganizationPolicy policy, TokenSettings settings, string tokenPrefix, string user)
    {
        try
        {
            Check(policy, settings, user);
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.PolicyViolated)
        {
            throw Errors.SuccessorNotAllowed(tokenPrefix, e.Problem);
        }
    }

    /// <summary>Checks the owner of a user that is created or whose owner changes.</summary>
    /// <exception cref="AppUsersException">PolicyViolated</exception>
    public static void CheckOwner(OrganizationPolicy policy, string? owner, string user)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.RequireOwner && owner is null)
        {
            throw Errors.OwnerRequired(user);
        }
    }

    private static TimeSpan? AgeAfter(TimeSpan? before, TimeSpan? change) => change is null ? before : change == TimeSpan.Zero ? null : change;
}
