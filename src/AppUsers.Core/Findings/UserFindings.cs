namespace AppUsers.Findings;

/// <summary>The rules about users. A disabled user is left alone: nothing can be done with it.</summary>
internal static class UserFindings
{
    public static IEnumerable<Flaw> NeverUsed(FindingFacts facts) =>
        from user in facts.EnabledUsers
        where user.LastActivityAt is null && IsIdle(facts, user) && !IsReserve(facts, user)
        select new Flaw(
            FindingSubject.Of(user),
            $"The user was created {TokenFindings.Days(facts.DaysSince(user.CreatedAt))} ago and was never active.", user.CreatedAt, Fixes.StopUser(user, facts));

    public static IEnumerable<Flaw> Unused(FindingFacts facts) =>
        from user in facts.EnabledUsers
        where user.LastActivityAt is not null && IsIdle(facts, user) && !IsReserve(facts, user)
        let last = user.LastActivityAt!.Value
        select new Flaw(
            FindingSubject.Of(user),
            $"The user was last active {TokenFindings.Days(facts.DaysSince(last))} ago.", last, Fixes.StopUser(user, facts));

    public static IEnumerable<Flaw> LackOwner(FindingFacts facts) =>
        from user in facts.EnabledUsers
        where user.Owner is null
        let policy = facts.Organization.RequireOwner is true ? " The policy of the organization requires one." : string.Empty
        select new Flaw(
            FindingSubject.Of(user),
            $"Nobody answers for the user: it has no owner.{policy}", user.CreatedAt, Fixes.SetOwner(user, facts.Caller));

    public static IEnumerable<Flaw> LackGrants(FindingFacts facts)
    {
        var holders = facts.Grants.SelectMany(facts.HoldersOf).Select(user => user.UserId).ToHashSet();
        return from user in facts.EnabledUsers
               where !holders.Contains(user.UserId)
               select new Flaw(
                   FindingSubject.Of(user),
                   $"The user holds no role or permission, itself or through a group, and has {Errors.Count(facts.TokensOf(user.UserId).Count(t => t.State == AppUserTokenState.Active), "active token")}.",
                   user.CreatedAt,
                   Fixes.StopUser(user, facts));
    }

    /// <summary>Whether a user is an administrator whom nobody has a token of.</summary>
    private static bool IsReserve(FindingFacts facts, AppUser user) =>
        facts.Administrators.Contains(user) && facts.TokensOf(user.UserId).All(token => token.State != AppUserTokenState.Active);

    /// <summary>Whether a user has been idle for so long that it is found, and not each of its tokens.</summary>
    public static bool IsIdle(FindingFacts facts, AppUser user) => user.LastActivityAt is DateTimeOffset last
        ? facts.IsPast(last, facts.Options.UnusedFor)
        : facts.IsPast(user.CreatedAt, facts.Options.NeverUsedFor);
}
