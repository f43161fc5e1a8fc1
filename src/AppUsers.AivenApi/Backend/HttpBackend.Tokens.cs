using AppUsers.AivenApi.Contracts;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    /// <summary>How often a lost secret is replaced by a new one.</summary>
    private const int TriesForSecret = 3;

    /// <inheritdoc/>
    public CreatedToken CreateToken(string userId, AppUserTokenRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var user = RequireUser(userId, cancellation);
        var draft = TokenFactory.Draft(OrganizationId, userId, request, time.UtcNow());
        var body = BodyOf(draft);
        if (Extended)
        {
            // It takes an end as it stands, and unknown scopes by force.
            body = body with
            {
                ExpiryTime = request.ExpiresAt is null ? null : draft.ExpiresAt,
                MaxAgeSeconds = request.ExpiresAt is null ? draft.MaxAgeSeconds : null,
                Force = request.Force ? true : null,
            };
        }

        return Created(user, CreateToken(user, body, cancellation), draft, cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation)
    {
        if (userId is not null)
        {
            var user = RequireUser(userId, cancellation);
            return View(RequireToken(user, tokenPrefix, cancellation), user);
        }

        return FindHolder(token => token.TokenPrefix == tokenPrefix, cancellation) is var (record, holder)
            ? View(record, holder)
            : throw Errors.TokenNotFound(tokenPrefix, null, []);
    }

    /// <inheritdoc/>
    public IEnumerable<AppUserToken> GetTokens(AppUserTokenFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.Check();
        var now = time.UtcNow();
        var users = filter.UserId is string userId ? [RequireUser(userId, cancellation)] : UsersByName(cancellation);
        var tokens = users
            .SelectMany(user => ListTokens(user.UserId, cancellation), (user, record) => (Record: record, User: user))
            .Where(t => filter.Matches(t.Record, now));

        // Without a filter they come user by user, as soon as they are there.
        var index = filter.Ranges(OrganizationId, now)?.First().Index;
        var ordered = index is null ? tokens : tokens.OrderBy(t => Tables.Tokens.ValueIn(index, t.Record), StringComparer.Ordinal);
        return Stoppable(ordered.Select(t => View(t.Record, t.User)), cancellation);
    }

    /// <inheritdoc/>
    public AppUserToken RevokeToken(string userId, string tokenPrefix, string? reason, CancellationToken cancellation)
    {
        TextRules.CheckDescription(reason, "reason");
        var user = RequireUser(userId, cancellation);
        var record = RequireToken(user, tokenPrefix, cancellation);
        if (record.RevokedAt is not null)
        {
            return View(record, user);
        }

        if (reason is not null && !Extended)
        {
            output.Warning($"Aiven's API keeps no reason for a revocation: that of token '{tokenPrefix}' is lost.");
        }

        Revoke(user, tokenPrefix, reason, cancellation);
        return View(Extended ? RequireToken(user, tokenPrefix, cancellation) : record with { RevokedAt = time.UtcNow() }, user);
    }

    /// <inheritdoc/>
    public int ClearTokens(string userId, TimeSpan endedFor, CancellationToken cancellation)
    {
        TokenLifetime.CheckSpan("time since the end", endedFor);
        var user = RequireUser(userId, cancellation);
        if (Extended)
        {
            return client.Post<AccessTokenClear, AccessTokenCleared>(
                Own($"application-users/{userId}/clear-tokens"),
                new AccessTokenClear(endedFor.TotalSeconds),
                $"the ended tokens of the application user '{user.Name}' were removed",
                find: null,
                cancellation).Cleared;
        }

        // Revoked tokens are gone by themselves; what is left are expired ones.
        var now = time.UtcNow();
        var ended = ListTokens(userId, cancellation).Where(t => TokenLifetime.EndOf(t, now) <= now - endedFor).ToList();
        ended.ForEach(token => Revoke(user, token.TokenPrefix, reason: null, cancellation));
        return ended.Count;
    }

    /// <summary>Makes a token. The secret is in one answer only, so whatever was made without us seeing it is of no use.</summary>
    private AccessTokenCreated CreateToken(ApplicationUser user, AccessTokenCreate body, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return client.Post<AccessTokenCreate, AccessTokenCreated>(
                    TokensOf(user.UserId),
                    body,
                    $"a token of the application user '{user.Name}' was created",
                    Extended ? null : since => FindOrphan(user, body, since, cancellation),
                    cancellation);
            }
            catch (AppUsersException e) when (e.Code == ErrorCode.TokenSecretLost && e.Subject is not null && tries < TriesForSecret)
            {
                // The server knows it by the key of our own request: it is ours and nobody else's.
                Revoke(user, e.Subject, "The answer with its secret was lost", cancellation);
            }
        }
    }

    /// <summary>Looks for a token that we may have made. Somebody else may have made it too, so it is left to a person.</summary>
    private AccessTokenCreated? FindOrphan(ApplicationUser user, AccessTokenCreate body, DateTime since, CancellationToken cancellation)
    {
        var orphan = ListTokens(user.UserId, cancellation).FirstOrDefault(t => t.Description == DescriptionOf(body.Description) && t.CreatedAt >= since);
        return orphan is null
            ? null
            : throw ApiErrors.OutcomeUnknown(
                $"the token '{orphan.TokenPrefix}' was created by this command",
                $"When nobody else made it, its secret is lost; end it with Revoke-AivenAppUserToken '{user.Name}' '{orphan.TokenPrefix}', and create another one");
    }

    private void Revoke(ApplicationUser user, string tokenPrefix, string? reason, CancellationToken cancellation) => client.Delete(
        Own($"application-users/{user.UserId}/access-tokens/{tokenPrefix}").With("reason", Extended ? reason : null),
        $"the token '{tokenPrefix}' was revoked",
        cancellation);

    /// <summary>The new token as it is listed; as it was asked for, where it is not there yet.</summary>
    private CreatedToken Created(ApplicationUser user, AccessTokenCreated made, TokenRecord draft, CancellationToken cancellation)
    {
        var record = FindToken(user.UserId, made.TokenPrefix, cancellation) ?? draft with { TokenPrefix = made.TokenPrefix };
        return new CreatedToken(View(record, user), new TokenSecret(made.FullToken));
    }

    /// <summary>The secret is worth more than how its token looks: that may fail.</summary>
    private TokenRecord? FindToken(string userId, string tokenPrefix, CancellationToken cancellation)
    {
        try
        {
            return ListTokens(userId, cancellation).Find(t => t.TokenPrefix == tokenPrefix);
        }
        catch (Exception e) when (e is AppUsersException or OperationCanceledException)
        {
            return null;
        }
    }

    private ApiPath TokensOf(string userId) => Own($"application-users/{userId}/access-tokens");

    /// <summary>The tokens of a user in the order of their creation; none when the user is gone.</summary>
    private List<TokenRecord> ListTokens(string userId, CancellationToken cancellation)
    {
        var path = Extended ? TokensOf(userId).With("include_ended", "true") : TokensOf(userId);
        var tokens = client.Find<AccessTokenList>(path, ErrorCode.UserNotFound, cancellation)?.Tokens ?? [];
        var records = tokens.Select(token => Record(token, userId)).OrderBy(t => Tables.Tokens.ValueIn("user", t), StringComparer.Ordinal).ToList();
        return Extended ? records : RotationMarker.Link(records);
    }

    private TokenRecord RequireToken(ApplicationUser user, string tokenPrefix, CancellationToken cancellation)
    {
        var tokens = ListTokens(user.UserId, cancellation);
        return tokens.Find(t => t.TokenPrefix == tokenPrefix)
            ?? throw Errors.TokenNotFound(tokenPrefix, user.Name, Suggestions.Nearest(tokenPrefix, tokens.Select(t => t.TokenPrefix)));
    }

    private (TokenRecord Record, ApplicationUser User)? FindHolder(Predicate<TokenRecord> isMeant, CancellationToken cancellation)
    {
        foreach (var user in UsersByName(cancellation))
        {
            if (ListTokens(user.UserId, cancellation).Find(isMeant) is TokenRecord record)
            {
                return (record, user);
            }
        }

        return null;
    }

    private IEnumerable<ApplicationUser> UsersByName(CancellationToken cancellation) =>
        ListUsers(cancellation).OrderBy(user => TextRules.Fold(user.Name), StringComparer.Ordinal);

    private static AccessTokenCreate BodyOf(TokenRecord token) => new(
        token.Description ?? string.Empty,
        token.MaxAgeSeconds,
        token.ExtendWhenUsed,
        token.IpAllowlist.Count > 0 ? token.IpAllowlist : null,
        token.Scopes.Count > 0 ? token.Scopes : null);

    private TokenRecord Record(AccessToken token, string userId) => new(
        token.TokenPrefix,
        Hash: string.Empty,
        OrganizationId,
        userId,
        DescriptionOf(token.Description),
        WireTime.Utc(token.CreateTime),
        WireTime.UtcOrNever(token.ExpiryTime),
        token.MaxAgeSeconds,
        token.ExtendWhenUsed ?? false,
        token.IpAllowlist ?? [],
        token.Scopes ?? [],
        WireTime.UtcOrNever(token.LastUsedTime),
        token.LastIp,
        token.LastUserAgent ?? token.LastUserAgentHumanReadable,
        WireTime.UtcOrNever(token.RevokedTime),
        token.RevokedBy,
        token.RevocationReason,
        token.PredecessorPrefix,
        token.SuccessorPrefix);

    /// <summary>The wire has no null for a description.</summary>
    private static string? DescriptionOf(string? description) => string.IsNullOrEmpty(description) ? null : description;

    private AppUserToken View(TokenRecord record, ApplicationUser user) => new(record, user.Name, time.UtcNow());
}
