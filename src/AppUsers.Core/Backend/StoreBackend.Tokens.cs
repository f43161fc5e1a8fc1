using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public CreatedToken CreateToken(string userId, AppUserTokenRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Change(
            Operation.CreateToken,
            new EventEntry(userId, userId),
            t =>
            {
                var user = t.Lookups.RequireUser(userId);
                DemandAdminForHolder(t, userId, "create a token for an application user that holds a role");
                CheckIsFirstRequest(t, userId);
                CheckTokenLimit(t, user);
                var secret = NewSecret(t);
                request.Check(t.Now);
                var policy = PolicyOf(RequireOrganization(t.Lookups));
                var token = TokenRecords.Create(user, PolicyRules.Complete(policy, request), secret, t.Now) with { RequestKey = options.RequestKey };
                PolicyRules.Check(policy, token.Settings, user.Name);
                Tables.Tokens.Put(t.Session, token);
                return new Changed<CreatedToken>(
                    new CreatedToken(token.ToToken(user.Name, t.Now), secret), new EventEntry(user.Name, userId, token.TokenPrefix));
            },
            cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation) => Read(
        Operation.GetToken,
        lookups =>
        {
            var user = userId is null ? lookups.RequireOwner(tokenPrefix) : lookups.RequireUser(userId);
            return View(lookups.RequireToken(user, tokenPrefix), user.Name, options.Time.UtcNow());
        },
        cancellation);

    /// <inheritdoc/>
    public IEnumerable<AppUserToken> GetTokens(AppUserTokenFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Stream(
            Operation.GetTokens,
            (lookups, _) =>
            {
                filter.Check();
                return filter.UserId is string userId ? lookups.RequireUser(userId) : null;
            },
            (organization, _) => TokensOf(organization, filter, cancellation),
            cancellation,
            always: actor => actor.Is(filter.UserId, AccessPolicy.SeeOwnTokens));
    }

    /// <inheritdoc/>
    public IEnumerable<AppUserTokenUse> GetTokenUses(AppUserTokenUseFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Stream(
            Operation.GetTokenUses,
            (lookups, _) =>
            {
                var user = filter.UserId is string userId ? lookups.RequireUser(userId) : null;
                return filter.TokenPrefix is string prefix ? lookups.RequireToken(user ?? lookups.RequireOwner(prefix), prefix) : null;
            },
            (organization, _) =>
            {
                if (!options.LookOnly)
                {
                    WriteUses(cancellation);
                }

                return uses.Stream(organization, filter, cancellation);
            },
            cancellation,
            always: actor => actor.Is(filter.UserId, AccessPolicy.SeeOwnTokens));
    }

    /// <summary>Writes the uses of tokens of the organization that are only counted so far.</summary>
    public void WriteUses(CancellationToken cancellation)
    {
        if (options.Uses.IsEmpty)
        {
            return;
        }

        Write(
            lookups =>
            {
                if (lookups.FindOrganization() is OrganizationRecord organization)
                {
                    uses.WriteAll(lookups.Session, organization.OrganizationId);
                }

                return true;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken RevokeToken(string userId, string tokenPrefix, string? reason, CancellationToken cancellation) => Change(
        Operation.RevokeToken,
        new EventEntry(userId, userId),
        t =>
        {
            var why = TextRules.CheckDescription(reason, "reason");
            var user = t.Lookups.RequireUser(userId);
            DemandAdminForAdmin(t, Principal.User(user.UserId), "revoke a token of an administrator");
            var token = t.Lookups.RequireToken(user, tokenPrefix);
            if (token.RevokedAt is not null)
            {
                return new Changed<AppUserToken>(View(token, user.Name, t.Now), Event: null);
            }

            var revoked = token.Revoke(t.Actor.Name, why, t.Now);
            Tables.Tokens.Put(t.Session, revoked);
            var detail = why is null ? tokenPrefix : $"{tokenPrefix}: {why}";
            return new Changed<AppUserToken>(View(revoked, user.Name, t.Now), new EventEntry(user.Name, userId, detail));
        },
        cancellation,
        always: actor => actor.Presents(userId, tokenPrefix) || actor.Is(userId, AccessPolicy.EndOwnTokens));

    /// <inheritdoc/>
    public int RevokeTokens(string userId, CancellationToken cancellation) => Change(
        Operation.RevokeTokens,
        new EventEntry(userId, userId),
        t =>
        {
            var user = t.Lookups.RequireUser(userId);
            DemandAdminForAdmin(t, Principal.User(user.UserId), "revoke a token of an administrator");
            var tokens = Tables.Tokens.Under(t.Session, "user", userId).Where(token => token.RevokedAt is null).ToList();
            foreach (var token in tokens)
            {
                Tables.Tokens.Put(t.Session, token.Revoke(t.Actor.Name, reason: null, t.Now));
                events.AppendDone(t.Session, RequireOrganization(t.Lookups), Operation.RevokeToken, t.Actor.Name, new EventEntry(user.Name, userId, token.TokenPrefix));
            }

            // Each token has its own event.
            return new Changed<int>(tokens.Count, Event: null);
        },
        cancellation,
        always: actor => actor.Is(userId, AccessPolicy.EndOwnTokens));

    /// <inheritdoc/>
    public AppUserToken DisableToken(string userId, string tokenPrefix, CancellationToken cancellation) =>
        SwitchToken(Operation.DisableToken, userId, tokenPrefix, (token, now) => token with { DisabledAt = token.DisabledAt ?? now }, cancellation);

    /// <inheritdoc/>
    public AppUserToken EnableToken(string userId, string tokenPrefix, CancellationToken cancellation) =>
        SwitchToken(Operation.EnableToken, userId, tokenPrefix, (token, _) => token with { DisabledAt = null }, cancellation);

    private AppUserToken SwitchToken(
        Operation operation, string userId, string tokenPrefix, Func<TokenRecord, DateTime, TokenRecord> change, CancellationToken cancellation) => Change(
            operation,
            new EventEntry(userId, userId),
            t =>
            {
                var user = t.Lookups.RequireUser(userId);
                DemandAdminForAdmin(t, Principal.User(user.UserId), "disable or enable a token of an administrator");
                var before = t.Lookups.RequireToken(user, tokenPrefix);
                var after = change(before, t.Now);
                Tables.Tokens.Put(t.Session, after);
                return new Changed<AppUserToken>(View(after, user.Name, t.Now), after == before ? null : new EventEntry(user.Name, userId, tokenPrefix));
            },
            cancellation);

    /// <inheritdoc/>
    public CreatedToken RotateToken(
        string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation, SuccessorChange? change = null) => Change(
        Operation.RotateToken,
        new EventEntry(userId, userId),
        t =>
        {
            var (user, old) = RequireRotatable(t, userId, tokenPrefix, gracePeriod);
            var created = PutSuccessor(t, user, old, change);
            Tables.Tokens.Put(t.Session, old.HandOver(created.Token.TokenPrefix, gracePeriod, t.Actor.Name, t.Now));
            return new Changed<CreatedToken>(created, EntryOf(user, tokenPrefix, created.Token.TokenPrefix));
        },
        cancellation);

    /// <inheritdoc/>
    public CreatedToken CreateSuccessor(
        string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation, SuccessorChange? change = null) => Change(
        Operation.CreateSuccessor,
        new EventEntry(userId, userId),
        t =>
        {
            var (user, old) = RequireRotatable(t, userId, tokenPrefix, gracePeriod);
            var created = PutSuccessor(t, user, old, change);
            return new Changed<CreatedToken>(created, EntryOf(user, tokenPrefix, created.Token.TokenPrefix));
        },
        cancellation);

    /// <inheritdoc/>
    /// <remarks>A request that arrives again changes nothing.</remarks>
    public void HandOver(string userId, string tokenPrefix, string successorPrefix, TimeSpan gracePeriod, CancellationToken cancellation) => Change(
        Operation.HandOver,
        new EventEntry(userId, userId),
        t =>
        {
            var (user, old) = RequireRotated(t, userId, tokenPrefix, gracePeriod);
            var successor = t.Lookups.RequireToken(user, successorPrefix);
            if (old.SuccessorPrefix == successorPrefix)
            {
                return new Changed<TokenRecord>(old, Event: null);
            }

            TokenLifetime.CheckRotatable(old.ToToken(user.Name, t.Now));
            TokenLifetime.CheckSuccessor(successor.ToToken(user.Name, t.Now), tokenPrefix);
            var ended = old.HandOver(successorPrefix, gracePeriod, t.Actor.Name, t.Now);
            Tables.Tokens.Put(t.Session, ended);
            return new Changed<TokenRecord>(ended, EntryOf(user, tokenPrefix, successorPrefix));
        },
        cancellation);

    /// <inheritdoc/>
    /// <remarks>None: a store keeps the reason, and ends the token.</remarks>
    public string? GetTokenAdvice(string userId, string tokenPrefix, TimeSpan? gracePeriod, string? reason, CancellationToken cancellation) =>
        Read(
            Operation.GetTokenAdvice,
            lookups =>
            {
                lookups.RequireToken(lookups.RequireUser(userId), tokenPrefix);
                return (string?)null;
            },
            cancellation);

    /// <inheritdoc/>
    /// <remarks>None: in a store, a token ends by its own expiry.</remarks>
    public IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation)
    {
        Read(Operation.GetOverdueTokens, lookups => userId is null ? null : lookups.RequireUser(userId), cancellation);
        return [];
    }

    /// <inheritdoc/>
    public int ClearTokens(string userId, TimeSpan endedFor, CancellationToken cancellation) => Change(
        Operation.ClearTokens,
        new EventEntry(userId, userId),
        t =>
        {
            TokenLifetime.CheckSpan("time since the end", endedFor);
            var user = t.Lookups.RequireUser(userId);
            DemandAdminForAdmin(t, Principal.User(user.UserId), "remove the tokens of an administrator");
            var ended = Tables.Tokens.Under(t.Session, "user", userId)
                .Where(token => TokenLifetime.EndOf(token.ToToken(user.Name, t.Now)) <= t.Now - endedFor)
                .ToList();
            foreach (var token in ended)
            {
                UseLog.Remove(t.Session, token);
                Tables.Tokens.Delete(t.Session, token);
            }

            return new Changed<int>(
                ended.Count, ended.Count == 0 ? null : new EventEntry(user.Name, userId, string.Join(", ", ended.Select(token => token.TokenPrefix))));
        },
        cancellation);

    /// <inheritdoc/>
    public AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, bool withPermissions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(use);
        use = Plain(use);
        var (found, check, isRefusalRecorded) = Read(Operation.CheckToken, Find, cancellation);
        if (found.Token is null)
        {
            return check;
        }

        Count(found, use);
        if (!(check.IsValid ? authenticator.IsUseRecorded(found.Token) : isRefusalRecorded))
        {
            return check;
        }

        // The token may have been used or revoked since.
        return Write(
            lookups =>
            {
                var again = authenticator.Authenticate(lookups, token, use);
                authenticator.RecordRefusal(lookups.Session, again);
                return View(
                    lookups,
                    again.Reason == AppUserTokenCheckReason.Valid ? again with { Token = authenticator.RecordUse(lookups.Session, again.Token!, again.User!, use) } : again,
                    withPermissions);
            },
            cancellation);

        (Authentication Found, AppUserTokenCheck Check, bool IsRefusalRecorded) Find(Lookups lookups)
        {
            var found = authenticator.Authenticate(lookups, token, use);
            return (found, View(lookups, found, withPermissions), authenticator.IsRefusalRecorded(lookups.Session, found));
        }
    }

    private void Count(Authentication found, TokenUse use)
    {
        if (found.Reason == AppUserTokenCheckReason.Valid)
        {
            options.Uses.CountUse(found.Token!.TokenPrefix, use, options.Time.UtcNow());
        }
        else
        {
            CountRefusal(found, use);
        }
    }

    /// <summary>What somebody says about the use of a token, in the form in which it is kept and shown.</summary>
    private static TokenUse Plain(TokenUse use) => use with
    {
        IpAddress = use.IpAddress is string address ? IpNetworks.CheckAddress(address) : null,
        UserAgent = use.UserAgent is string agent ? TextRules.Beginning(TextRules.Plain(agent), TextRules.MaxDescription) : null,
    };

    private IEnumerable<AppUserToken> TokensOf(string organization, AppUserTokenFilter filter, CancellationToken cancellation)
    {
        var now = options.Time.UtcNow();
        if (RangesOf(filter, organization, now) is not { } ranges)
        {
            return Join(Tables.Users.Stream(
                store,
                Tables.Users.IndexByName,
                IndexRange.Under(organization),
                Tables.Tokens,
                (session, user) => Tables.Tokens.Under(session, "user", user.UserId).Select(token => new Joined<TokenRecord>(token, user.Name)),
                cancellation)).Where(token => filter.Matches(token, now));
        }

        return ranges.SelectMany(r => Join(Tables.Tokens.Stream(
            store,
            r.Index,
            r.Range,
            Tables.Tokens,
            (session, token) => Tables.Users.Find(session, token.UserId) is UserRecord user && filter.Matches(token.ToToken(user.Name, now), now)
                ? [new(token, user.Name)]
                : [],
            cancellation)));

        IEnumerable<AppUserToken> Join(IEnumerable<Joined<TokenRecord>> tokens) => tokens.Select(joined => View(joined.Record, joined.More[0], now));
    }

    /// <summary>The index with the fewest tokens that do not match, and where in it the matches are; null for all tokens, which are
    /// listed user by user. <see cref="AppUserTokenFilter.Apply"/> defines the same order.</summary>
    private static IEnumerable<(string Index, IndexRange Range)>? RangesOf(AppUserTokenFilter filter, string organization, DateTime now) =>
        filter.UserId is string userId ? [("user", IndexRange.Under(userId))]
        : filter.ExpiringWithin is { Horizon: var horizon } ? [("expiry", IndexRange.Since(now, organization) with { Before = IndexRange.Until(now + horizon, organization).Before })]
        : filter.Expired ? [("expiry", IndexRange.Until(now, organization))]
        : filter.Usage.IsSet ? Ranges(filter.Usage, organization, now).Select(range => ("usage", range))
        : filter.IsByUsage ? [("usage", IndexRange.Under(organization))]
        : null;

    private static (UserRecord User, TokenRecord Old) RequireRotated(Transaction t, string userId, string tokenPrefix, TimeSpan gracePeriod)
    {
        var user = t.Lookups.RequireUser(userId);
        var old = t.Lookups.RequireToken(user, tokenPrefix);
        TokenLifetime.CheckSpan("grace period", gracePeriod);
        DemandAdminForHolder(t, userId, "rotate a token of an application user that holds a role");
        return (user, old);
    }

    /// <summary>A token that can get a successor. Of two that rotate it at the same time, only one can save the secret.</summary>
    private (UserRecord User, TokenRecord Old) RequireRotatable(Transaction t, string userId, string tokenPrefix, TimeSpan gracePeriod)
    {
        var (user, old) = RequireRotated(t, userId, tokenPrefix, gracePeriod);
        CheckIsFirstRequest(t, userId);
        TokenLifetime.CheckRotatable(
            old.ToToken(user.Name, t.Now), Tables.Tokens.Under(t.Session, "user", userId).Select(token => token.ToToken(user.Name, t.Now)));
        return (user, old);
    }

    private CreatedToken PutSuccessor(Transaction t, UserRecord user, TokenRecord old, SuccessorChange? change)
    {
        var settings = change?.After(old.Settings) ?? old.Settings;
        PolicyRules.CheckSuccessor(PolicyOf(RequireOrganization(t.Lookups)), settings, old.TokenPrefix, user.Name);
        var secret = NewSecret(t);
        var successor = old.CreateSuccessor(settings, secret, t.Now) with { RequestKey = options.RequestKey };
        Tables.Tokens.Put(t.Session, successor);
        return new CreatedToken(successor.ToToken(user.Name, t.Now), secret);
    }

    private static EventEntry EntryOf(UserRecord user, string tokenPrefix, string successorPrefix) =>
        new(user.Name, user.UserId, $"{tokenPrefix} to {successorPrefix}");

    private static void DemandAdminForHolder(Transaction t, string userId, string action)
    {
        if (t.Lookups.HoldsGrants(userId))
        {
            t.Actor.DemandUnrestrictedAdmin(t.Lookups, action);
        }
    }

    /// <summary>A request that arrives again already created its token, and the secret is returned only once.</summary>
    private void CheckIsFirstRequest(Transaction t, string userId)
    {
        if (options.RequestKey is string key && Tables.Tokens.Under(t.Session, "user", userId).FirstOrDefault(token => token.RequestKey == key) is TokenRecord made)
        {
            throw Errors.TokenSecretLost(made.TokenPrefix);
        }
    }

    private void CheckTokenLimit(Transaction t, UserRecord user)
    {
        var active = t.Lookups.CountTokens(user.UserId, t.Now, AppUserTokenState.Active, AppUserTokenState.Disabled);
        var limit = RequireOrganization(t.Lookups).TokenLimit;
        if (active >= limit)
        {
            throw Errors.TokenLimitReached(user.Name, active, limit);
        }
    }

    private TokenSecret NewSecret(Transaction t)
    {
        TokenSecret secret;
        do
        {
            secret = TokenFormat.Create(options.Random);
        }
        while (Tables.Tokens.Find(t.Session, TokenFormat.PrefixOf(secret)) is not null);
        return secret;
    }

    private AppUserToken View(TokenRecord token, string userName, DateTime now) => token.ToToken(userName, now, options.Token?.Prefix == token.TokenPrefix);

    private AppUserTokenCheck View(Lookups lookups, Authentication found, bool withPermissions)
    {
        var now = options.Time.UtcNow();
        var permissions = withPermissions && found.User is not null
            ? lookups.AccessAnywhere(found.User.UserId).Permissions.Where(p => AccessPolicy.IsInScope(p, found.Token!.Settings.Scopes))
            : null;
        return new AppUserTokenCheck(found.Reason, now, found.Token is null ? null : View(found.Token, found.User!.Name, now), found.AddressAllowed, permissions);
    }
}
