namespace AppUsers;

/// <summary>What an organization demands of new users and tokens.</summary>
/// <param name="DefaultTokenAge">The maximum age of a token for which none is given, from 10 minutes to 10 years; null for none.</param>
/// <param name="MaximumTokenAge">The highest maximum age of a token, from 10 minutes to 10 years; null for any, or none.</param>
/// <param name="RequireOwner">Whether each user needs an owner.</param>
/// <param name="RequireIpAllowlist">Whether each token needs an allowlist.</param>
public sealed record OrganizationPolicy(
    TimeSpan? DefaultTokenAge = null, TimeSpan? MaximumTokenAge = null, bool RequireOwner = false, bool RequireIpAllowlist = false);
