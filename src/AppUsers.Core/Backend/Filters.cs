using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>Selects users or tokens by their last use. Everything that is set must hold.</summary>
public sealed record UsageFilter
{
    /// <summary>Only what was never used.</summary>
    public bool NeverUsed { get; init; }

    /// <summary>Only what has not been used for this long, or since its creation if it never was; up to 10 years.</summary>
    public TimeSpan? UnusedFor { get; init; }

    /// <summary>Whether the filter selects anything.</summary>
    public bool IsSet => NeverUsed || UnusedFor is not null;

    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    internal void Check() => TokenLifetime.CheckSpan("time without use", UnusedFor ?? TimeSpan.Zero);

    internal bool Matches(DateTimeOffset? lastUsed, DateTimeOffset created, DateTime now) =>
        (!NeverUsed || lastUsed is null)
        && (UnusedFor is not TimeSpan unused || (lastUsed ?? created) <= now - unused);

    /// <summary>The order of a list by use: first what was never used, then by how long it has been idle.</summary>
    internal static (bool WasUsed, DateTimeOffset Since) OrderOf(DateTimeOffset? lastUsed, DateTimeOffset created) => (lastUsed is not null, lastUsed ?? created);
}

/// <summary>Selects application users. Everything that is set must hold.</summary>
public sealed record AppUserFilter
{
    /// <summary>Only this user; null for all.</summary>
    public string? UserId { get; init; }

    /// <summary>Only users whose id matches.</summary>
    public Predicate<string>? IdMatches { get; init; }

    /// <summary>Only users whose name begins with this, regardless of case. A store finds them by an index.</summary>
    public string? NameBeginsWith { get; init; }

    /// <summary>Only users whose name matches.</summary>
    public Predicate<string>? NameMatches { get; init; }

    /// <summary>Only users whose owner, which can be null, matches.</summary>
    public Predicate<string?>? OwnerMatches { get; init; }

    /// <summary>Only users that are disabled.</summary>
    public bool Disabled { get; init; }

    /// <summary>Only users that have been disabled for this long, up to 10 years, without an attempt to use them.</summary>
    public TimeSpan? DisabledFor { get; init; }

    /// <summary>Only users with this last activity.</summary>
    public UsageFilter Usage { get; init; } = new();

    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public void Check()
    {
        Usage.Check();
        Disabling.CheckSpan(DisabledFor ?? TimeSpan.Zero);
    }

    /// <summary>Whether a user is selected.</summary>
    public bool Matches(AppUser user, DateTime now) =>
        (UserId is null || user.UserId == UserId)
        && (IdMatches?.Invoke(user.UserId) ?? true)
        && HasBeginning(user.Name)
        && (NameMatches?.Invoke(user.Name) ?? true)
        && (OwnerMatches?.Invoke(user.Owner) ?? true)
        && !(Disabled && user.IsEnabled)
        && (DisabledFor is not TimeSpan disabled || Disabling.IsSilent(user, disabled, now))
        && Usage.Matches(user.LastActivityAt, user.CreatedAt, now);

    /// <summary>The users that are selected, in the order in which every backend lists them: by name or, if filtered by usage, those
    /// that have been idle the longest first.</summary>
    public IEnumerable<AppUser> Apply(IEnumerable<AppUser> users, DateTime now)
    {
        var selected = users.Where(user => Matches(user, now));
        return Usage.IsSet
            ? selected.OrderBy(user => UsageFilter.OrderOf(user.LastActivityAt, user.CreatedAt)).ThenBy(user => user.UserId, StringComparer.Ordinal)
            : selected.OrderBy(user => TextRules.Fold(user.Name), StringComparer.Ordinal);
    }

    internal bool HasBeginning(string name) =>
        NameBeginsWith is null || TextRules.Fold(name).StartsWith(TextRules.Fold(NameBeginsWith), StringComparison.Ordinal);
}

/// <summary>Selects tokens. Everything that is set must hold.</summary>
public sealed record AppUserTokenFilter
{
    /// <summary>Only tokens of this user; null for all users.</summary>
    public string? UserId { get; init; }

    /// <summary>Only tokens whose prefix matches.</summary>
    public Predicate<string>? PrefixMatches { get; init; }

    /// <summary>Only tokens with this last use.</summary>
    public UsageFilter Usage { get; init; } = new();

    /// <summary>Only tokens in one of these states; null for all.</summary>
    public IReadOnlyList<AppUserTokenState>? States { get; init; }

    /// <summary>Only tokens that expired and were not revoked.</summary>
    public bool Expired { get; init; }

    /// <summary>Only active tokens that expire within this time, up to 10 years, or this share of their lifetime, and have not been rotated.</summary>
    public ExpiryWindow? ExpiringWithin { get; init; }

    /// <summary>Only tokens that expired or were revoked at least this long ago; up to 10 years.</summary>
    public TimeSpan? EndedFor { get; init; }

    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public void Check()
    {
        Usage.Check();
        ExpiringWithin?.Check();
        TokenLifetime.CheckSpan("time since the end", EndedFor ?? TimeSpan.Zero);
    }

    /// <summary>Whether a token is selected.</summary>
    public bool Matches(AppUserToken token, DateTime now) =>
        (UserId is null || token.UserId == UserId)
        && (PrefixMatches?.Invoke(token.TokenPrefix) ?? true)
        && Usage.Matches(token.LastUsedAt, token.CreatedAt, now)
        && (States?.Contains(token.State) ?? true)
        && (!Expired || token.State == AppUserTokenState.Expired)
        && (ExpiringWithin is null || (token is { State: AppUserTokenState.Active, SuccessorPrefix: null } && ExpiringWithin.Includes(token, now)))
        && (EndedFor is not TimeSpan ended || TokenLifetime.EndOf(token) <= now - ended);

    /// <summary>The tokens that are selected, in the order in which every backend lists them: by expiry, or those that have been idle the
    /// longest first, if filtered by one of these; otherwise as they come, which is user by user in the order of creation.</summary>
    public IEnumerable<AppUserToken> Apply(IEnumerable<AppUserToken> tokens, DateTime now)
    {
        var selected = tokens.Where(token => Matches(token, now));
        return UserId is not null ? selected
            : ExpiringWithin is not null || Expired ? selected.OrderBy(token => token.ExpiresAt ?? DateTimeOffset.MaxValue).ThenBy(token => token.TokenPrefix, StringComparer.Ordinal)
            : IsByUsage ? selected.OrderBy(token => UsageFilter.OrderOf(token.LastUsedAt, token.CreatedAt)).ThenBy(token => token.TokenPrefix, StringComparer.Ordinal)
            : selected;
    }

    /// <summary>Whether tokens are listed by their last use.</summary>
    internal bool IsByUsage => Usage.IsSet || EndedFor is not null || PrefixMatches is not null;
}

/// <summary>Selects days of the uses of tokens. Everything that is set must hold.</summary>
public sealed record AppUserTokenUseFilter
{
    /// <summary>Only tokens of this user; null for all users.</summary>
    public string? UserId { get; init; }

    /// <summary>Only the token with this prefix.</summary>
    public string? TokenPrefix { get; init; }

    /// <summary>Only days that end after this time.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only days that begin before or at this time.</summary>
    public DateTimeOffset? Before { get; init; }
}

/// <summary>Selects events. Everything that is set must hold.</summary>
public sealed record AppUserEventFilter
{
    /// <summary>Only events about this application user.</summary>
    public string? UserId { get; init; }

    /// <summary>Only events whose action matches.</summary>
    public Predicate<string>? ActionMatches { get; init; }

    /// <summary>Only events whose actor matches.</summary>
    public Predicate<string>? ActorMatches { get; init; }

    /// <summary>Only events of this outcome.</summary>
    public EventOutcome? Outcome { get; init; }

    /// <summary>Only events after the one with this number.</summary>
    public long? AfterNumber { get; init; }

    /// <summary>Only events after this time.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only events up to and including this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only events whose subject matches: a project, a unit, or null for everything else.</summary>
    public Predicate<Resource?>? SubjectMatches { get; init; }

    /// <summary>Of the events that are selected otherwise, only so many of the newest.</summary>
    public int? Newest { get; init; }

    /// <summary>The events that are selected, if they come in their order.</summary>
    public IEnumerable<AppUserEvent> Apply(IEnumerable<AppUserEvent> events)
    {
        var selected = events.Where(Matches);
        return Newest is int most ? selected.TakeLast(most) : selected;
    }

    /// <summary>Whether an event is selected, however many newer ones there are.</summary>
    public bool Matches(AppUserEvent e) =>
        (UserId is null || e.UserId == UserId)
        && (ActionMatches?.Invoke(e.Action) ?? true)
        && (ActorMatches?.Invoke(e.Actor) ?? true)
        && (Outcome is null || e.Outcome == Outcome)
        && (AfterNumber is not long number || e.Number > number)
        && (SubjectMatches?.Invoke(EventSubject.Of(e)) ?? true)
        && (After is not DateTimeOffset after || e.Time > after)
        && (Before is not DateTimeOffset before || e.Time <= before);
}
