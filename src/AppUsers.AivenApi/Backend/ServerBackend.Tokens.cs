using AppUsers.Backend;
using AppUsers.Contracts;

namespace AppUsers.AivenApi;

internal sealed partial class ServerBackend
{
    /// <summary>How often a token is created before a lost secret is an error.</summary>
    private const int TriesForSecret = 3;

    /// <remarks>None, because the server keeps the reason, and ends the token.</remarks>
    public override string? GetTokenAdvice(string userId, string tokenPrefix, TimeSpan? gracePeriod, string? reason, CancellationToken cancellation)
    {
        RequireToken(RequireUser(userId, cancellation), tokenPrefix, cancellation);
        return null;
    }

    /// <remarks>None, because the server ends them by itself.</remarks>
    public override IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation)
    {
        if (userId is not null)
        {
            RequireUser(userId, cancellation);
        }

        return [];
    }

    public override AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, bool withPermissions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(use);
        var check = Client.Post<AccessTokenCheck, AccessTokenChecked>(
            InOrganization($"application-user-token-check"),
            new AccessTokenCheck(token.Reveal(), use.IpAddress, use.UserAgent, use.Scope, withPermissions),
            "a token was checked",
            findCreated: null,
            cancellation);
        var reason = Enum.TryParse<AppUserTokenCheckReason>(check.Reason, out var known) ? known : AppUserTokenCheckReason.Refused;
        return check is { Token: not null, UserId: not null }
            ? new AppUserTokenCheck(
                reason,
                check.CheckTime,
                View(check.Token, check.UserId, check.UserName ?? check.UserId, check.CheckTime),
                check.AddressAllowed,
                check.Permissions)
            : new AppUserTokenCheck(reason, check.CheckTime);
    }

    protected override AccessTokenCreated CreateCheckedToken(
        ApplicationUser user, AppUserTokenRequest request, TokenSettings settings, DateTime? expiresAt, CancellationToken cancellation)
    {
        var body = BodyOf(settings) with { Force = request.Force ? true : null };
        if (request.ExpiresAt is not null)
        {
            body = body with { ExpiryTime = expiresAt, MaxAgeSeconds = null };
        }

        return UntilSecretArrives(
            () => Client.Post<AccessTokenCreate, AccessTokenCreated>(
                TokensPath(user.UserId),
                body,
                $"a token of the application user '{user.Name}' was created",
                since => FindOrphan(user, settings, since, cancellation),
                cancellation,
                isRepeatable: true),
            lost => DeleteToken(user, lost, "The answer with its secret was lost", cancellation));
    }

    protected override IReadOnlyList<AccessToken> ReadTokens(string userId, CancellationToken cancellation) =>
        ReadTokens(TokensPath(userId).With("include_ended", "true"), cancellation);

    protected override AppUserToken Revoke(ApplicationUser user, AppUserToken token, string? reason, CancellationToken cancellation)
    {
        DeleteToken(user, token.TokenPrefix, reason, cancellation);
        try
        {
            return RequireToken(user, token.TokenPrefix, cancellation);
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.TokenRefused)
        {
            // It was the token of this session.
            return Revoked(token, reason);
        }
    }

    /// <remarks>If the secret of the successor is lost, the successor is rotated in turn.</remarks>
    protected override CreatedToken Rotate(ApplicationUser user, AppUserToken old, TimeSpan gracePeriod, SuccessorChange change, CancellationToken cancellation)
    {
        var (prefix, grace) = (old.TokenPrefix, gracePeriod);
        var created = UntilSecretArrives(
            () => Client.Post<AccessTokenRotate, AccessTokenCreated>(
                InOrganization($"application-users/{user.UserId}/access-tokens/{prefix}/rotate"),
                BodyOf(grace, change),
                $"the token '{prefix}' was rotated",
                _ => ListTokens(user, cancellation).Find(t => t.TokenPrefix == prefix)?.SuccessorPrefix is string successor ? throw SecretLost(user, successor) : null,
                cancellation,
                isRepeatable: true),
            lost => (prefix, grace) = (lost, TimeSpan.Zero));
        return Created(user, created, change.After(SettingsOf(old)), prefix, cancellation);
    }

    protected override CreatedToken CreateSuccessor(ApplicationUser user, AppUserToken old, TimeSpan gracePeriod, SuccessorChange change, CancellationToken cancellation)
    {
        var created = UntilSecretArrives(
            () => Client.Post<AccessTokenRotate, AccessTokenCreated>(
                InOrganization($"application-users/{user.UserId}/access-tokens/{old.TokenPrefix}/successor"),
                BodyOf(gracePeriod, change),
                $"a successor of the token '{old.TokenPrefix}' was created",
                findCreated: null,
                cancellation),
            lost => DeleteToken(user, lost, "The answer with its secret was lost", cancellation));
        return Created(user, created, change.After(SettingsOf(old)), old.TokenPrefix, cancellation);
    }

    protected override void HandOver(
        ApplicationUser user, string tokenPrefix, string successorPrefix, TimeSpan gracePeriod, CancellationToken cancellation) => Client.Change(
            HttpMethod.Post,
            InOrganization($"application-users/{user.UserId}/access-tokens/{tokenPrefix}/hand-over"),
            new AccessTokenHandOver(successorPrefix, gracePeriod.TotalSeconds),
            $"the token '{tokenPrefix}' was handed over to '{successorPrefix}'",
            cancellation);

    protected override int ClearTokens(ApplicationUser user, TimeSpan endedFor, CancellationToken cancellation) =>
        Client.Post<AccessTokenClear, AccessTokenCleared>(
            InOrganization($"application-users/{user.UserId}/clear-tokens"),
            new AccessTokenClear(endedFor.TotalSeconds),
            $"the ended tokens of the application user '{user.Name}' were removed",
            findCreated: null,
            cancellation).Cleared;

    private static AccessTokenRotate BodyOf(TimeSpan gracePeriod, SuccessorChange change) =>
        new(gracePeriod.TotalSeconds, (long?)change.MaxAge?.TotalSeconds, change.IpAllowlist, change.Scopes);

    /// <summary>Creates a token again if its secret was lost. The server shows a secret once; if a request arrives again, it only names
    /// the token. That token is certainly ours, because the server recognizes the request by its key.</summary>
    /// <param name="create">Creates a token.</param>
    /// <param name="replace">Prepares for another one, given the prefix of the token whose secret was lost.</param>
    private static AccessTokenCreated UntilSecretArrives(Func<AccessTokenCreated> create, Action<string> replace)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return create();
            }
            catch (AppUsersException e) when (e is { Code: ErrorCode.TokenSecretLost, Subject: not null } && tries < TriesForSecret)
            {
                replace(e.Subject);
            }
        }
    }
}
