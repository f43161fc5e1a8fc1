using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    public CreatedToken CreateToken(string userId, AppUserTokenRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var user = RequireUser(userId, cancellation);
        var (settings, expiresAt) = request.Check(Now);
        return Created(user, CreateCheckedToken(user, request, settings, expiresAt, cancellation), settings, predecessor: null, cancellation);
    }

    public AppUserToken GetToken(string? userId, string tokenPrefix, CancellationToken cancellation) => userId is null
        ? FindToken(token => token.TokenPrefix == tokenPrefix, cancellation) ?? throw Errors.TokenNotFound(tokenPrefix, null, [])
        : RequireToken(RequireUser(userId, cancellation), tokenPrefix, cancellation);

    /// <remarks>Unless they have to be sorted, they arrive user by user, as soon as they are read.</remarks>
    public IEnumerable<AppUserToken> GetTokens(AppUserTokenFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.Check();
        var users = filter.UserId is string userId ? [RequireUser(userId, cancellation)] : ListUsersByName(cancellation);
        return Stoppable(filter.Apply(users.SelectMany(user => ListTokens(user, cancellation)), Now), cancellation);
    }

    public AppUserToken RevokeToken(string userId, string tokenPrefix, string? reason, CancellationToken cancellation)
    {
        TextRules.CheckDescription(reason, "reason");
        var user = RequireUser(userId, cancellation);
        var token = RequireToken(user, tokenPrefix, cancellation);
        return token.RevokedAt is null ? Revoke(user, token, reason, cancellation) : token;
    }

    /// <remarks>One by one, the token of the session last.</remarks>
    public int RevokeTokens(string userId, CancellationToken cancellation)
    {
        var user = RequireUser(userId, cancellation);
        var tokens = ListTokens(user, cancellation).FindAll(token => token.RevokedAt is null);
        tokens.OrderBy(token => token.IsCurrent).ToList().ForEach(token => Revoke(user, token, reason: null, cancellation));
        return tokens.Count;
    }

    public CreatedToken RotateToken(
        string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation, SuccessorChange? change = null)
    {
        var (user, old) = RequireRotatable(userId, tokenPrefix, gracePeriod, cancellation);
        return Rotate(user, old, gracePeriod, change ?? new(), cancellation);
    }

    public CreatedToken CreateSuccessor(
        string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation, SuccessorChange? change = null)
    {
        var (user, old) = RequireRotatable(userId, tokenPrefix, gracePeriod, cancellation);
        return CreateSuccessor(user, old, gracePeriod, change ?? new(), cancellation);
    }

    public void HandOver(string userId, string tokenPrefix, string successorPrefix, TimeSpan gracePeriod, CancellationToken cancellation) =>
        HandOver(RequireUser(userId, cancellation), tokenPrefix, successorPrefix, gracePeriod, cancellation);

    public abstract IEnumerable<AppUserTokenUse> GetTokenUses(AppUserTokenUseFilter filter, CancellationToken cancellation);

    public abstract AppUserToken DisableToken(string userId, string tokenPrefix, CancellationToken cancellation);

    public abstract AppUserToken EnableToken(string userId, string tokenPrefix, CancellationToken cancellation);

    public abstract string? GetTokenAdvice(string userId, string tokenPrefix, TimeSpan? gracePeriod, string? reason, CancellationToken cancellation);

    public abstract IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation);

    public int ClearTokens(string userId, TimeSpan endedFor, CancellationToken cancellation)
    {
        TokenLifetime.CheckSpan("time since the end", endedFor);
        return ClearTokens(RequireUser(userId, cancellation), endedFor, cancellation);
    }

    public abstract AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, bool withPermissions, CancellationToken cancellation);

    protected abstract AccessTokenCreated CreateCheckedToken(
        ApplicationUser user, AppUserTokenRequest request, TokenSettings settings, DateTime? expiresAt, CancellationToken cancellation);

    /// <summary>The tokens of a user as the API lists them, with their links in a rotation.</summary>
    protected abstract IReadOnlyList<AccessToken> ReadTokens(string userId, CancellationToken cancellation);

    /// <summary>Revokes a token that is not revoked yet.</summary>
    protected abstract AppUserToken Revoke(ApplicationUser user, AppUserToken token, string? reason, CancellationToken cancellation);

    /// <summary>Replaces an active token that has no successor yet.</summary>
    protected abstract CreatedToken Rotate(ApplicationUser user, AppUserToken old, TimeSpan gracePeriod, SuccessorChange change, CancellationToken cancellation);

    /// <summary>Creates a successor and leaves the old token as it is.</summary>
    protected abstract CreatedToken CreateSuccessor(ApplicationUser user, AppUserToken old, TimeSpan gracePeriod, SuccessorChange change, CancellationToken cancellation);

    /// <summary>Ends a token that has a successor.</summary>
    protected abstract void HandOver(
        ApplicationUser user, string tokenPrefix, string successorPrefix, TimeSpan gracePeriod, CancellationToken cancellation);

    protected abstract int ClearTokens(ApplicationUser user, TimeSpan endedFor, CancellationToken cancellation);

    protected ApiPath TokensPath(string userId) => InOrganization($"application-users/{userId}/access-tokens");

    /// <summary>Tokens in the order of their creation; none if the user does not exist any more.</summary>
    protected List<AccessToken> ReadTokens(ApiPath path, CancellationToken cancellation) =>
    [
        .. (Client.Find<AccessTokenList>(path, ErrorCode.UserNotFound, cancellation)?.Tokens ?? [])
            .OrderBy(t => t.CreateTime)
            .ThenBy(t => t.TokenPrefix, StringComparer.Ordinal),
    ];

    protected List<AppUserToken> ListTokens(ApplicationUser user, CancellationToken cancellation) =>
        [.. ReadTokens(user.UserId, cancellation).Select(token => View(token, user.UserId, user.Name, Now))];

    protected AppUserToken RequireToken(ApplicationUser user, string tokenPrefix, CancellationToken cancellation)
    {
        var tokens = ListTokens(user, cancellation);
        return tokens.Find(t => t.TokenPrefix == tokenPrefix)
            ?? throw Errors.TokenNotFound(tokenPrefix, user.Name, NameLookup.Nearest(tokenPrefix, tokens.Select(t => t.TokenPrefix)));
    }

    private (ApplicationUser User, AppUserToken Old) RequireRotatable(string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation)
    {
        TokenLifetime.CheckSpan("grace period", gracePeriod);
        var user = RequireUser(userId, cancellation);
        var old = RequireToken(user, tokenPrefix, cancellation);
        TokenLifetime.CheckRotatable(old);
        return (user, old);
    }

    /// <summary>Searches the tokens of all users.</summary>
    protected AppUserToken? FindToken(Func<AppUserToken, bool> isWanted, CancellationToken cancellation) =>
        ListUsersByName(cancellation).SelectMany(user => ListTokens(user, cancellation)).FirstOrDefault(isWanted);

    /// <summary>Searches for a token that we may have created but whose secret did not arrive. Somebody else may have created it, so a
    /// person has to decide.</summary>
    protected AccessTokenCreated? FindOrphan(ApplicationUser user, TokenSettings settings, DateTime since, CancellationToken cancellation)
    {
        var orphan = ListTokens(user, cancellation).Find(t => (t.Description ?? string.Empty) == (settings.Description ?? string.Empty) && t.CreatedAt >= since);
        return orphan is null ? null : throw SecretLost(user, orphan.TokenPrefix);
    }

    protected static AppUsersException SecretLost(ApplicationUser user, string tokenPrefix) => ApiErrors.OutcomeUnknown(
        $"the token '{tokenPrefix}' was created by this command",
        $"if nobody else created it, its secret is lost. Revoke it with Revoke-AivenAppUserToken '{user.Name}' '{tokenPrefix}', and create another one.");

    protected void DeleteToken(ApplicationUser user, string tokenPrefix, string? reason, CancellationToken cancellation) => Client.Delete(
        InOrganization($"application-users/{user.UserId}/access-tokens/{tokenPrefix}").With("reason", reason),
        $"the token '{tokenPrefix}' was revoked",
        cancellation);

    /// <summary>The new token as it is listed. If the list cannot be read, as it was requested: the secret must reach its owner.</summary>
    protected CreatedToken Created(ApplicationUser user, AccessTokenCreated created, TokenSettings settings, string? predecessor, CancellationToken cancellation)
    {
        AppUserToken? token = null;
        try
        {
            token = ListTokens(user, cancellation).Find(t => t.TokenPrefix == created.TokenPrefix);
        }
        catch (Exception e) when (e is AppUsersException or OperationCanceledException)
        {
        }

        var now = Now;
        token ??= new AppUserToken(
            user.UserId, user.Name, created.TokenPrefix, settings, now, now + settings.MaxAge, null, null, null, null, null, null, predecessor, null, now);
        return new CreatedToken(token, new TokenSecret(created.FullToken));
    }

    /// <summary>A token that was revoked just now, when the API does not show it any more.</summary>
    protected AppUserToken Revoked(AppUserToken token, string? reason)
    {
        var now = Now;
        return new AppUserToken(
            token.UserId,
            token.UserName,
            token.TokenPrefix,
            SettingsOf(token),
            token.CreatedAt.UtcDateTime,
            token.ExpiresAt?.UtcDateTime,
            token.LastUsedAt?.UtcDateTime,
            token.LastUsedIp,
            token.LastUserAgent,
            revokedAt: now,
            revokedBy: null,
            reason,
            token.PredecessorPrefix,
            token.SuccessorPrefix,
            now,
            token.IsCurrent,
            disabledAt: token.DisabledAt?.UtcDateTime,
            lastRefusedAt: token.LastRefusedAt?.UtcDateTime);
    }

    protected static TokenSettings SettingsOf(AppUserToken token) =>
        new(token.Description, token.MaxAge, token.ExtendWhenUsed, token.IpAllowlist, token.Scopes);

    protected static AccessTokenCreate BodyOf(TokenSettings settings) => new(
        settings.Description ?? string.Empty,
        (long?)settings.MaxAge?.TotalSeconds,
        settings.ExtendWhenUsed,
        settings.IpAllowlist.Count > 0 ? settings.IpAllowlist : null,
        settings.Scopes.Count > 0 ? settings.Scopes : null);

    protected static AppUserToken View(AccessToken token, string userId, string userName, DateTime now) => new(
        userId,
        userName,
        token.TokenPrefix,
        new TokenSettings(
            NullIfEmpty(token.Description),
            token.MaxAgeSeconds is long seconds ? TimeSpan.FromSeconds(seconds) : null,
            token.ExtendWhenUsed ?? false,
            token.IpAllowlist ?? [],
            token.Scopes ?? []),
        token.CreateTime,
        WireTime.NullIfNever(token.ExpiryTime),
        WireTime.NullIfNever(token.LastUsedTime),
        token.LastIp,
        token.LastUserAgent ?? token.LastUserAgentHumanReadable,
        WireTime.NullIfNever(token.RevokedTime),
        token.RevokedBy,
        token.RevocationReason,
        token.PredecessorPrefix,
        token.SuccessorPrefix,
        now,
        token.CurrentlyActive,
        disabledAt: WireTime.NullIfNever(token.DisabledTime),
        lastRefusedAt: WireTime.NullIfNever(token.LastRefusedTime));

    /// <summary>A description of a token or a group is never null on the wire.</summary>
    protected static string? NullIfEmpty(string? description) => string.IsNullOrEmpty(description) ? null : description;
}
