using System.Security.Cryptography;
using System.Text;
using AppUsers.Permissions;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <summary>Stands in for the hash of a token that the store does not know, so that both ways compare one.</summary>
    private static readonly string NoHash = new('0', SHA256.HashSizeInBytes * 2);

    /// <inheritdoc/>
    public CreatedToken CreateToken(string userId, AppUserTokenRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var entry = new EventDraft(userId, userId);
        return Change(
            Operation.CreateToken,
            entry,
            (store, actor) =>
            {
                var user = RequireUser(store, userId);
                var now = time.UtcNow();
                entry.Target = user.Name;
                actor.DemandAdminFor(store, "create a token for an application user that holds a grant", HoldsGrants(store, userId), OrganizationChain(store));
                CheckIsFirstRequest(store, user);
                CheckTokenLimit(store, user);
                var secret = NewSecret(store);
                var record = TokenFactory.Create(user, request, secret, now) with { RequestKey = requestKey };
                Tables.Tokens.Put(store, record);
                entry.Detail = record.TokenPrefix;
                return new CreatedToken(View(record, user, now), secret);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation) => Read(
        Operation.GetToken,
        store =>
        {
            var user = userId is null ? FindHolder(store, tokenPrefix) : RequireUser(store, userId);
            return View(RequireToken(store, user, tokenPrefix), user, time.UtcNow());
        },
        cancellation);

    /// <inheritdoc/>
    public IEnumerable<AppUserToken> GetTokens(AppUserTokenFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.Check();
        if (filter.UserId is string userId)
        {
            Read(Operation.GetTokens, store => RequireUser(store, userId), cancellation);
        }

        return Stream(Operation.GetTokens, organization => TokensOf(organization, filter, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken RevokeToken(string userId, string tokenPrefix, string? reason, CancellationToken cancellation)
    {
        var entry = new EventDraft(userId, userId);
        return Change(
            Operation.RevokeToken,
            entry,
            (store, actor) =>
            {
                TextRules.CheckDescription(reason, "reason");
                var now = time.UtcNow();
                var user = RequireUser(store, userId);
                var record = RequireToken(store, user, tokenPrefix);
                entry.Target = user.Name;
                entry.Detail = reason is null ? record.TokenPrefix : $"{record.TokenPrefix}: {reason}";
                entry.IsNothing = record.RevokedAt is not null;
                if (record.RevokedAt is null)
                {
                    record = record with { RevokedAt = now, RevokedBy = actor.Name, RevocationReason = reason };
                    Tables.Tokens.Put(store, record);
                }

                return View(record, user, now);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public CreatedToken RotateToken(string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation)
    {
        var entry = new EventDraft(userId, userId);
        return Change(
            Operation.RotateToken,
            entry,
            (store, actor) =>
            {
                var now = time.UtcNow();
                var user = RequireUser(store, userId);
                var old = RequireToken(store, user, tokenPrefix);
                entry.Target = user.Name;
                entry.Detail = old.TokenPrefix;
                TokenLifetime.CheckSpan("grace period", gracePeriod);
                actor.DemandAdminFor(store, "rotate a token of an application user that holds a grant", HoldsGrants(store, userId), OrganizationChain(store));
                CheckIsFirstRequest(store, user);
                TokenFactory.CheckRotatable(old, now);
                var secret = NewSecret(store);
                var successor = TokenFactory.Succeed(old, secret, now) with { RequestKey = requestKey };
                Tables.Tokens.Put(store, successor);
                Tables.Tokens.Put(store, TokenLifetime.HandOver(old, successor.TokenPrefix, gracePeriod, actor.Name, now));
                entry.Detail = $"{old.TokenPrefix} to {successor.TokenPrefix}";
                return new CreatedToken(View(successor, user, now), secret);
            },
            cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>None: a token ends by its own expiry.</remarks>
    public IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation)
    {
        Read(Operation.GetOverdueTokens, store => userId is null ? null : RequireUser(store, userId), cancellation);
        return [];
    }

    /// <inheritdoc/>
    public int ClearTokens(string userId, TimeSpan endedFor, CancellationToken cancellation)
    {
        var entry = new EventDraft(userId, userId);
        return Change(
            Operation.ClearTokens,
            entry,
            (store, _) =>
            {
                TokenLifetime.CheckSpan("time since the end", endedFor);
                var now = time.UtcNow();
                var user = RequireUser(store, userId);
                var ended = Tables.Tokens.Under(store, "user", userId).Where(t => TokenLifetime.EndOf(t, now) <= now - endedFor).ToList();
                ended.ForEach(record => Tables.Tokens.Delete(store, record));
                entry.Target = user.Name;
                entry.Detail = string.Join(", ", ended.Select(t => t.TokenPrefix));
                entry.IsNothing = ended.Count == 0;
                return ended.Count;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(use);
        var now = time.UtcNow();
        var (found, check) = Read(Operation.CheckToken, store => Authenticate(store, token, use, now), cancellation);
        if (found is not null && check.IsValid && !ReferenceEquals(TokenLifetime.Use(found, use, now), found))
        {
            check = file.Write(store => RecordUse(store, token, use, now), cancellation);
        }

        return check;
    }

    private IEnumerable<AppUserToken> TokensOf(string organization, AppUserTokenFilter filter, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        if (filter.Ranges(organization, now) is not { } ranges)
        {
            return Tables.Users.Stream(
                file,
                "name",
                IndexRange.Under(organization),
                (store, user) => Tables.Tokens.Under(store, "user", user.UserId).Select(record => View(record, user, now)),
                cancellation);
        }

        return ranges.SelectMany(r => Tables.Tokens.Stream<AppUserToken>(
            file,
            r.Index,
            r.Range,
            (store, record) => filter.Matches(record, now) && Tables.Users.Find(store, record.UserId) is UserRecord user
                ? [View(record, user, now)]
                : [],
            cancellation));
    }

    /// <summary>One path for every token, known or not: hash, look up, compare in constant time, then tell why.</summary>
    private (TokenRecord? Found, AppUserTokenCheck Check) Authenticate(IStoreReader store, TokenSecret token, TokenUse use, DateTime now)
    {
        var wellFormed = TokenFormat.IsWellFormed(token);
        var hash = token.Hash();
        var candidate = Tables.Tokens.Find(store, wellFormed ? TokenFormat.PrefixOf(token) : TokenFormat.Marker);
        var same = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(candidate?.Hash ?? NoHash));
        var user = same && candidate is not null ? FindUser(store, AppUserIdentity.FromId(candidate.UserId)) : null;
        if (user is not null)
        {
            return (candidate, Judge(store, candidate!, user, use, now));
        }

        var reason = !wellFormed ? AppUserTokenCheckReason.Malformed
            : !TokenFormat.HasRightChecksum(token) ? AppUserTokenCheckReason.WrongChecksum
            : AppUserTokenCheckReason.Unknown;
        return (null, new AppUserTokenCheck(reason, now));
    }

    private static AppUserTokenCheck Judge(IStoreReader store, TokenRecord record, UserRecord user, TokenUse use, DateTime now)
    {
        var view = View(record, user, now);
        var addressAllowed = IpNetworks.Allow(record.IpAllowlist, use.IpAddress);
        var reason = view.State switch
        {
            AppUserTokenState.Revoked => AppUserTokenCheckReason.Revoked,
            AppUserTokenState.Expired => AppUserTokenCheckReason.Expired,
            _ when !addressAllowed => AppUserTokenCheckReason.AddressNotAllowed,
            _ when use.Scope is string scope && !TokenScopes.Allow(record.Scopes, scope) => AppUserTokenCheckReason.ScopeMissing,
            _ => AppUserTokenCheckReason.Valid,
        };
        var permissions = Access.Anywhere(store, user.UserId).Permissions
            .Where(permission => TokenScopes.Allow(record.Scopes, AccessPolicy.ScopeFor(permission)));
        return new AppUserTokenCheck(reason, view, addressAllowed, permissions, now);
    }

    /// <summary>Looks again under the write lock: the token may have been used or revoked in between.</summary>
    private AppUserTokenCheck RecordUse(IStoreWriter store, TokenSecret token, TokenUse use, DateTime now)
    {
        var (found, check) = Authenticate(store, token, use, now);
        if (found is null || !check.IsValid)
        {
            return check;
        }

        var user = RequireUser(store, found.UserId);
        return Judge(store, Use(store, found, user, use, now), user, use, now);
    }

    /// <summary>Writes a use down, unless one was written within the minute.</summary>
    private static TokenRecord Use(IStoreWriter store, TokenRecord record, UserRecord user, TokenUse use, DateTime now)
    {
        var used = TokenLifetime.Use(record, use, now);
        if (!ReferenceEquals(used, record))
        {
            Tables.Tokens.Put(store, used);
            Tables.Users.Put(store, user with { LastActivityAt = Later(user.LastActivityAt, used.LastUsedAt) });
        }

        return used;
    }

    /// <summary>A request that arrives again made its token already, and nobody can have the secret twice.</summary>
    private void CheckIsFirstRequest(IStoreWriter store, UserRecord user)
    {
        if (requestKey is not null && Tables.Tokens.Under(store, "user", user.UserId).FirstOrDefault(t => t.RequestKey == requestKey) is TokenRecord made)
        {
            throw Errors.TokenSecretLost(made.TokenPrefix);
        }
    }

    private void CheckTokenLimit(IStoreWriter store, UserRecord user)
    {
        var active = CountActiveTokens(store, user.UserId);
        var limit = RequireOrganization(store).TokenLimit;
        if (active >= limit)
        {
            throw Errors.TokenLimitReached(user.Name, active, limit);
        }
    }

    private TokenSecret NewSecret(IStoreReader store)
    {
        TokenSecret secret;
        do
        {
            secret = TokenFormat.Create(random);
        }
        while (Tables.Tokens.Find(store, TokenFormat.PrefixOf(secret)) is not null);
        return secret;
    }

    private static TokenRecord RequireToken(IStoreReader store, UserRecord user, string tokenPrefix)
    {
        var record = Tables.Tokens.Find(store, tokenPrefix);
        if (record is not null && record.UserId == user.UserId)
        {
            return record;
        }

        var known = Tables.Tokens.Under(store, "user", user.UserId).Select(t => t.TokenPrefix);
        throw Errors.TokenNotFound(tokenPrefix, user.Name, Suggestions.Nearest(tokenPrefix, known));
    }

    private UserRecord FindHolder(IStoreReader store, string tokenPrefix) =>
        Tables.Tokens.Find(store, tokenPrefix) is TokenRecord record && FindUser(store, AppUserIdentity.FromId(record.UserId)) is UserRecord user
            ? user
            : throw Errors.TokenNotFound(tokenPrefix, null, []);

    private int CountActiveTokens(IStoreReader store, string userId)
    {
        var now = time.UtcNow();
        return Tables.Tokens.Under(store, "user", userId).Count(t => TokenLifetime.StateOf(t, now) == AppUserTokenState.Active);
    }

    private static DateTime? Later(DateTime? a, DateTime? b) => a is null || b > a ? b : a;

    private static AppUserToken View(TokenRecord record, UserRecord user, DateTime now) => new(record, user.Name, now);
}
