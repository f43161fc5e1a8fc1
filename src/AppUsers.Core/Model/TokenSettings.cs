namespace AppUsers;

/// <summary>What is decided about a token when it is created, and never changes.</summary>
/// <param name="Description">Free text of up to 1,000 characters; null for none.</param>
/// <param name="MaxAge">From 10 minutes to 10 years, in whole seconds; null for a token that never expires.</param>
/// <param name="ExtendWhenUsed">Whether each use moves the expiry to the time of that use plus the maximum age.</param>
/// <param name="IpAllowlist">Networks as they were written; empty for any address.</param>
/// <param name="Scopes">Scopes as Aiven spells them; empty for no restriction.</param>
public sealed record TokenSettings(
    string? Description, TimeSpan? MaxAge, bool ExtendWhenUsed, IReadOnlyList<string> IpAllowlist, IReadOnlyList<string> Scopes);
