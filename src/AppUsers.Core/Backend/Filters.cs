using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Backend;

/// <summary>Which users or tokens are meant, by their last use. What is set must all hold.</summary>
public sealed record UsageFilter
{
    /// <summary>Only what was never used.</summary>
    public bool NeverUsed { get; init; }

    /// <summary>Only what was last used, or created when it never was, at least that long ago; up to 10 years.</summary>
    public TimeSpan? UnusedFor { get; init; }

    internal bool IsSet => NeverUsed || UnusedFor is not null;

    internal bool Matches(DateTime? lastUsed, DateTime created, DateTime now) =>
        (!NeverUsed || lastUsed is null)
        && (UnusedFor is not TimeSpan unused || (lastUsed ?? created) <= now - unused);

    /// <summary>Where in an index by usage the matches lie.</summary>
    internal IEnumerable<IndexRange> Ranges(string organization, DateTime now)
    {
        var kinds = NeverUsed ? [Composite.NeverUsed] : new[] { Composite.NeverUsed, Composite.Used };
        return kinds.Select(kind => UnusedFor is TimeSpan unused
            ? IndexRange.Until(now - unused, organization, kind)
            : IndexRange.Under(organization, kind));
    }
}

/// <summary>Which application users are meant. What is set must all hold.</summary>
public sealed record AppUserFilter
{
    /// <summary>Only this user; null for all.</summary>
    public string? UserId { get; init; }

    /// <summary>Only those whose id passes.</summary>
    public Predicate<string>? IdMatches { get; init; }

    /// <summary>Only those whose name begins so, compared without case. A store finds them without looking at all others.</summary>
    public string? NameBeginsWith { get; init; }

    /// <summary>Only those whose name passes.</summary>
    public Predicate<string>? NameMatches { get; init; }

    /// <summary>Only those by their last activity.</summary>
    public UsageFilter Usage { get; init; } = new();

    internal bool HasBeginning(UserRecord user) =>
        NameBeginsWith is null || TextRules.Fold(user.Name).StartsWith(TextRules.Fold(NameBeginsWith), StringComparison.Ordinal);

    internal bool Matches(UserRecord user, DateTime now) =>
        (UserId is null || user.UserId == UserId)
        && (IdMatches?.Invoke(user.UserId) ?? true)
        && HasBeginning(user)
        && (NameMatches?.Invoke(user.Name) ?? true)
        && Usage.Matches(user.LastActivityAt, user.CreatedAt, now);
}

/// <summary>Which tokens are meant. What is set must all hold.</summary>
public sealed record AppUserTokenFilter
{
    /// <summary>Whose tokens; null for those of all users.</summary>
    public string? UserId { get; init; }

    /// <summary>Only those whose prefix passes.</summary>
    public Predicate<string>? PrefixMatches { get; init; }

    /// <summary>Only those by their last use.</summary>
    public UsageFilter Usage { get; init; } = new();

    /// <summary>Only expired tokens that were not revoked.</summary>
    public bool Expired { get; init; }

    /// <summary>Only active tokens that expire within that time and were not rotated yet; up to 10 years.</summary>
    public TimeSpan? ExpiringWithin { get; init; }

    /// <summary>Only tokens that expired or were revoked at least that long ago; up to 10 years.</summary>
    public TimeSpan? EndedFor { get; init; }

    internal void Check()
    {
        TokenLifetime.CheckUsage(Usage);
        TokenLifetime.CheckSpan("time to the expiry", ExpiringWithin ?? TimeSpan.Zero);
        TokenLifetime.CheckSpan("time since the end", EndedFor ?? TimeSpan.Zero);
    }

    internal bool Matches(TokenRecord token, DateTime now)
    {
        var state = TokenLifetime.StateOf(token, now);
        return (UserId is null || token.UserId == UserId)
            && (PrefixMatches?.Invoke(token.TokenPrefix) ?? true)
            && Usage.Matches(token.LastUsedAt, token.CreatedAt, now)
            && (!Expired || state == AppUserTokenState.Expired)
            && (ExpiringWithin is not TimeSpan within || (state == AppUserTokenState.Active && token.SuccessorPrefix is null && token.ExpiresAt <= now + within))
            && (EndedFor is not TimeSpan ended || TokenLifetime.EndOf(token, now) <= now - ended);
    }

    /// <summary>The index that holds the fewest others, and where in it the matches lie; null for all tokens, which are
    /// listed user by user.</summary>
    internal IEnumerable<(string Index, IndexRange Range)>? Ranges(string organization, DateTime now)
    {
        if (UserId is not null)
        {
            return [("user", IndexRange.Under(UserId))];
        }

        if (ExpiringWithin is TimeSpan within)
        {
            return [("expiry", IndexRange.Between(now, now + within, organization))];
        }

        if (Expired)
        {
            return [("expiry", IndexRange.Until(now, organization))];
        }

        return Usage.IsSet ? Usage.Ranges(organization, now).Select(range => ("usage", range))
            : EndedFor is null && PrefixMatches is null ? null
            : [("usage", IndexRange.Under(organization))];
    }
}

/// <summary>Which events are meant. What is set must all hold.</summary>
public sealed record AppUserEventFilter
{
    /// <summary>Only those about this application user.</summary>
    public string? UserId { get; init; }

    /// <summary>Only those whose action passes.</summary>
    public Predicate<string>? ActionMatches { get; init; }

    /// <summary>Only those after the event with this number.</summary>
    public long? AfterNumber { get; init; }

    /// <summary>Only those after this time, in UTC.</summary>
    public DateTime? After { get; init; }

    /// <summary>Only those up to and with this time, in UTC.</summary>
    public DateTime? Before { get; init; }

    internal bool Matches(EventRecord record) =>
        (UserId is null || record.UserId == UserId)
        && (ActionMatches?.Invoke(record.Action) ?? true)
        && (AfterNumber is not long number || record.Number > number)
        && (After is not DateTime after || record.Time > after)
        && (Before is not DateTime before || record.Time <= before);
}
