using System.Globalization;

namespace AppUsers.Findings;

/// <summary>The rules about tokens that work.</summary>
internal static class TokenFindings
{
    private static readonly TimeSpan ShortLived = TimeSpan.FromDays(1);

    public static IEnumerable<Flaw> NeverExpire(FindingFacts facts) =>
        from token in facts.LastingTokens
        where token.ExpiresAt is null
        let policy = facts.Organization.MaximumTokenAge is TimeSpan most ? $" The policy of the organization allows {Fixes.Text(most)}." : string.Empty
        select new Flaw(
            FindingSubject.Of(token),
            $"The token never expires. It was created {Days(facts.DaysSince(token.CreatedAt))} ago and {LastUse(facts, token)}.{policy}",
            token.CreatedAt,
            Fixes.Rotate(token, facts, needsAge: true));

    /// <summary>A token that lives for less than a day is not rotated, and one whose use extends it needs no successor.</summary>
    public static IEnumerable<Flaw> ExpireSoon(FindingFacts facts) =>
        from token in facts.LastingTokens
        where token.ExpiresAt <= facts.Now + facts.Options.ExpiringWithin && !token.ExtendWhenUsed && !(token.MaxAge < ShortLived)
        let end = token.ExpiresAt!.Value
        select new Flaw(
            FindingSubject.Of(token),
            string.Create(CultureInfo.InvariantCulture, $"The token expires in {Days((int)(end - facts.Now).TotalDays)}, on {end:yyyy-MM-dd}, and has no successor. It {LastUse(facts, token)}."),
            end - facts.Options.ExpiringWithin,
            Fixes.Rotate(token, facts, needsAge: token.MaxAge <= facts.Options.ExpiringWithin));

    /// <summary>One that never expires is found as that.</summary>
    public static IEnumerable<Flaw> ExceedPolicy(FindingFacts facts) =>
        from token in facts.LastingTokens
        where facts.Organization.MaximumTokenAge is TimeSpan most && token.ExpiresAt is not null
            && (token.MaxAge > most || facts.IsPast(token.CreatedAt, most))
        let most = facts.Organization.MaximumTokenAge!.Value
        select new Flaw(
            FindingSubject.Of(token),
            $"The token was created {Days(facts.DaysSince(token.CreatedAt))} ago with a maximum age of {Fixes.Text(token.MaxAge ?? TimeSpan.Zero)}. The policy of the organization allows {Fixes.Text(most)}.",
            facts.IsPast(token.CreatedAt, most) ? token.CreatedAt + most : token.CreatedAt,
            Fixes.Rotate(token, facts, needsAge: true));

    /// <summary>Of a user that was never active, the user is found.</summary>
    public static IEnumerable<Flaw> NeverUsed(FindingFacts facts) =>
        from token in facts.LastingTokens
        where token.LastUsedAt is null && facts.IsPast(token.CreatedAt, facts.Options.NeverUsedFor) && !UserFindings.IsIdle(facts, facts.FindUser(token.UserId)!)
        select new Flaw(
            FindingSubject.Of(token),
            $"The token was created {Days(facts.DaysSince(token.CreatedAt))} ago and never used.", token.CreatedAt, Fixes.RevokeToken(token, "Never used", facts));

    /// <summary>Of a user that is idle itself, the user is found.</summary>
    public static IEnumerable<Flaw> Unused(FindingFacts facts) =>
        from token in facts.LastingTokens
        where token.LastUsedAt is DateTimeOffset last && facts.IsPast(last, facts.Options.UnusedFor) && !UserFindings.IsIdle(facts, facts.FindUser(token.UserId)!)
        let last = token.LastUsedAt!.Value
        select new Flaw(
            FindingSubject.Of(token),
            $"The token was last used {Days(facts.DaysSince(last))} ago{From(token)}. Its user is still active.", last, Fixes.StopToken(token, "No longer used", facts));

    /// <summary>An allowlist of the organization is enough, unless its policy requires one for each token.</summary>
    public static IEnumerable<Flaw> LackAllowlist(FindingFacts facts) =>
        from token in facts.LastingTokens
        where token.IpAllowlist.Count == 0 && (!facts.HasAllowlist || facts.Organization.RequireIpAllowlist is true)
        let policy = facts.Organization.RequireIpAllowlist is true ? " The policy of the organization requires an allowlist." : string.Empty
        select new Flaw(
            FindingSubject.Of(token),
            $"The token works from any address. It {LastUse(facts, token)}.{policy}",
            token.CreatedAt,
            Fixes.Rotate(token, facts, needsAllowlist: true));

    /// <summary>The old token of a rotation that was used after it got its successor.</summary>
    public static IEnumerable<Flaw> UsedAfterRotation(FindingFacts facts) =>
        from token in facts.WorkingTokens
        where token.SuccessorPrefix is not null
        let successor = facts.TokensOf(token.UserId).FirstOrDefault(other => other.TokenPrefix == token.SuccessorPrefix)
        where token.LastUsedAt > successor?.CreatedAt
        let end = token.ExpiresAt is DateTimeOffset expiry ? $"in {Days((int)(expiry - facts.Now).TotalDays)}" : "when somebody revokes it"
        select new Flaw(
            FindingSubject.Of(token),
            $"The token was rotated {Days(facts.DaysSince(successor.CreatedAt))} ago, and {LastUse(facts, token)}. It ends {end}. Its successor {successor.TokenPrefix} {LastUse(facts, successor)}.",
            successor.CreatedAt,
            Fixes.StopToken(token, "Rotated", facts));

    public static string Days(int days) => Errors.Count(days, "day") is var text && days == 0 ? "less than a day" : text;

    private static string LastUse(FindingFacts facts, AppUserToken token) => token.LastUsedAt is DateTimeOffset last
        ? $"was last used {Days(facts.DaysSince(last))} ago{From(token)}"
        : "was never used";

    private static string From(AppUserToken token) =>
        (token.LastUsedIp is null ? string.Empty : $" from {token.LastUsedIp}") + (token.LastUserAgent is null ? string.Empty : $" by {Errors.Shorten(token.LastUserAgent)}");
}
