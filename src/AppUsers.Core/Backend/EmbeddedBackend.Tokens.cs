using System.Security.Cryptography;
using System.Text;
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
        TextRules.CheckDescription(request.Description);
        TokenLifetime.Resolve(request, time.UtcNow());
        return file.Write(
            store =>
            {
                var user = RequireUser(store, userId);
                var active = CountActiveTokens(store, userId);
                var limit = RequireOrganization(store).TokenLimit;
                if (active >= limit)
                {
                    throw Errors.TokenLimitReached(user.Name, active, limit);
                }

                var now = time.UtcNow();
                var secret = NewSecret(store);
                var record = NewToken(user, request, secret, now);
                Tables.Tokens.Put(store, record);
                return new CreatedToken(View(record, user, now), secret);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation) => file.Read(
        store =>
        {
            var user = userId is null ? FindHolder(store, tokenPrefix) : RequireUser(store, userId);
            return View(RequireToken(store, user, tokenPrefix), user, time.UtcNow());
        },
        cancellation);

    /// <inheritdoc/>
    public IEnumerable<AppUserToken> GetTokens(string? userId, CancellationToken cancellation)
    {
        if (userId is null)
        {
            return OrganizationIdOrNull(cancellation) is string organization
                ? Tables.Users.Stream(file, "name", [organization], TokensOf, cancellation)
                : [];
        }

        var user = file.Read(store => RequireUser(store, userId), cancellation);
        return Tables.Tokens.Stream<AppUserToken>(file, "user", [userId], (_, token) => [View(token, user, time.UtcNow())], cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken RevokeToken(string userId, string tokenPrefix, CancellationToken cancellation) => file.Write(
        store =>
        {
            var now = time.UtcNow();
            var user = RequireUser(store, userId);
            var token = RequireToken(store, user, tokenPrefix);
            if (token.RevokedAt is null)
            {
                token = token with { RevokedAt = now };
                Tables.Tokens.Put(store, token);
            }

            return View(token, user, now);
        },
        cancellation);

    /// <inheritdoc/>
    public AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(use);
        var now = time.UtcNow();
        var (found, check) = file.Read(store => Authenticate(store, token, now), cancellation);
        if (found is not null && check.IsValid && !ReferenceEquals(TokenLifetime.Use(found, use, now), found))
        {
            check = file.Write(store => RecordUse(store, token, use, now), cancellation);
        }

        return check;
    }

    /// <summary>One path for every token, known or not: hash, look up, compare in constant time, then tell why.</summary>
    private (TokenRecord? Found, AppUserTokenCheck Check) Authenticate(IStoreReader store, TokenSecret token, DateTime now)
    {
        var wellFormed = TokenFormat.IsWellFormed(token);
        var hash = token.Hash();
        var candidate = Tables.Tokens.Find(store, wellFormed ? TokenFormat.PrefixOf(token) : TokenFormat.Marker);
        var same = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(candidate?.Hash ?? NoHash));
        var user = same && candidate is not null ? FindUser(store, AppUserIdentity.FromId(candidate.UserId)) : null;
        if (user is not null)
        {
            var view = View(candidate!, user, now);
            return (candidate, new AppUserTokenCheck(ReasonOf(view.State), view, now));
        }

        var reason = !wellFormed ? AppUserTokenCheckReason.Malformed
            : !TokenFormat.HasRightChecksum(token) ? AppUserTokenCheckReason.WrongChecksum
            : AppUserTokenCheckReason.Unknown;
        return (null, new AppUserTokenCheck(reason, null, now));
    }

    /// <summary>Looks again under the write lock: the token may have been used or revoked in between.</summary>
    private AppUserTokenCheck RecordUse(IStoreWriter store, TokenSecret token, TokenUse use, DateTime now)
    {
        var (found, check) = Authenticate(store, token, now);
        if (found is null || !check.IsValid)
        {
            return check;
        }

        var used = TokenLifetime.Use(found, use, now);
        var user = RequireUser(store, found.UserId);
        Tables.Tokens.Put(store, used);
        Tables.Users.Put(store, user with { LastActivityAt = Later(user.LastActivityAt, used.LastUsedAt) });
        return new AppUserTokenCheck(check.Reason, View(used, user, now), now);
    }

    private static AppUserTokenCheckReason ReasonOf(AppUserTokenState state) => state switch
    {
        AppUserTokenState.Revoked => AppUserTokenCheckReason.Revoked,
        AppUserTokenState.Expired => AppUserTokenCheckReason.Expired,
        _ => AppUserTokenCheckReason.Valid,
    };

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

    private static TokenRecord NewToken(UserRecord user, AppUserTokenRequest request, TokenSecret secret, DateTime now)
    {
        var (expiresAt, maxAgeSeconds) = TokenLifetime.Resolve(request, now);
        return new TokenRecord(
            TokenFormat.PrefixOf(secret),
            secret.Hash(),
            user.UserId,
            request.Description,
            now,
            expiresAt,
            maxAgeSeconds,
            request.ExtendWhenUsed,
            LastUsedAt: null,
            LastUsedIp: null,
            LastUserAgent: null,
            RevokedAt: null);
    }

    private static TokenRecord RequireToken(IStoreReader store, UserRecord user, string tokenPrefix)
    {
        var token = Tables.Tokens.Find(store, tokenPrefix);
        if (token is not null && token.UserId == user.UserId)
        {
            return token;
        }

        var known = Tables.Tokens.Under(store, "user", user.UserId).Select(t => t.TokenPrefix);
        throw Errors.TokenNotFound(tokenPrefix, user.Name, Suggestions.Nearest(tokenPrefix, known));
    }

    private UserRecord FindHolder(IStoreReader store, string tokenPrefix) =>
        Tables.Tokens.Find(store, tokenPrefix) is TokenRecord token && FindUser(store, AppUserIdentity.FromId(token.UserId)) is UserRecord user
            ? user
            : throw Errors.TokenNotFound(tokenPrefix, null, []);

    private IEnumerable<AppUserToken> TokensOf(IStoreReader store, UserRecord user) =>
        Tables.Tokens.Under(store, "user", user.UserId).Select(token => View(token, user, time.UtcNow()));

    private int CountActiveTokens(IStoreReader store, string userId)
    {
        var now = time.UtcNow();
        return Tables.Tokens.Under(store, "user", userId).Count(t => TokenLifetime.StateOf(t, now) == AppUserTokenState.Active);
    }

    private static DateTime? Later(DateTime? a, DateTime? b) => a is null || b > a ? b : a;

    private static AppUserToken View(TokenRecord token, UserRecord user, DateTime now) => new(token, user.Name, now);
}
