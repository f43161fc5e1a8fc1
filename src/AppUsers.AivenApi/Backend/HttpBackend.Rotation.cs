using System.Globalization;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    /// <inheritdoc/>
    public CreatedToken RotateToken(string userId, string tokenPrefix, TimeSpan gracePeriod, CancellationToken cancellation)
    {
        TokenLifetime.CheckSpan("grace period", gracePeriod);
        var user = RequireUser(userId, cancellation);
        var old = RequireToken(user, tokenPrefix, cancellation);
        TokenFactory.CheckRotatable(old, time.UtcNow());
        return Extended ? Rotate(user, old, gracePeriod, cancellation) : Succeed(user, old, gracePeriod, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>On Aiven those whose successor's description says that their time is over. Our server ends them itself.</remarks>
    public IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation)
    {
        var users = userId is null ? Extended ? [] : UsersByName(cancellation) : [RequireUser(userId, cancellation)];
        return Extended ? [] : users.SelectMany(user => Overdue(ListTokens(user.UserId, cancellation)).Select(record => View(record, user)));
    }

    /// <summary>By our server, which does it in one. A secret that was lost on the way is replaced by rotating its token.</summary>
    private CreatedToken Rotate(ApplicationUser user, TokenRecord old, TimeSpan gracePeriod, CancellationToken cancellation)
    {
        var (prefix, grace) = (old.TokenPrefix, gracePeriod);
        for (var tries = 1; ; tries++)
        {
            try
            {
                var made = client.Post<AccessTokenRotate, AccessTokenCreated>(
                    Own($"application-users/{user.UserId}/access-tokens/{prefix}/rotate"),
                    new AccessTokenRotate(grace.TotalSeconds),
                    $"the token '{prefix}' was rotated",
                    find: null,
                    cancellation);
                return Created(user, made, old with { CreatedAt = time.UtcNow(), PredecessorPrefix = prefix, SuccessorPrefix = null }, cancellation);
            }
            catch (AppUsersException e) when (e.Code == ErrorCode.TokenSecretLost && e.Subject is not null && tries < TriesForSecret)
            {
                (prefix, grace) = (e.Subject, TimeSpan.Zero);
            }
        }
    }

    /// <summary>By hand: a new token like the old one, and the old one revoked, now or by whoever looks for it later.</summary>
    private CreatedToken Succeed(ApplicationUser user, TokenRecord old, TimeSpan gracePeriod, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        var handedOver = TokenLifetime.HandOver(old, old.TokenPrefix, gracePeriod, user.Name, now);
        var description = gracePeriod == TimeSpan.Zero
            ? RotationMarker.Without(old.Description)
            : new RotationMarker(old.TokenPrefix, handedOver.ExpiresAt!.Value).After(old.Description);
        if (gracePeriod > TimeSpan.Zero)
        {
            // Said before there is a secret: where warnings are made errors, none is lost.
            output.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"The old token '{old.TokenPrefix}' stays valid until {handedOver.ExpiresAt:yyyy-MM-dd HH:mm:ss} UTC, and Aiven does not end it by itself: run Complete-AivenAppUserTokenRotation after that."));
        }

        var made = CreateToken(user, BodyOf(old) with { Description = description }, cancellation);
        if (gracePeriod == TimeSpan.Zero)
        {
            EndAfterRotation(user, old.TokenPrefix, made.TokenPrefix, cancellation);
        }

        var draft = old with { CreatedAt = now, Description = DescriptionOf(description), LastUsedAt = null, PredecessorPrefix = old.TokenPrefix };
        return Created(user, made, draft, cancellation);
    }

    /// <summary>The new secret is out by now and must reach its owner, whatever becomes of the old token.</summary>
    private void EndAfterRotation(ApplicationUser user, string oldPrefix, string newPrefix, CancellationToken cancellation)
    {
        try
        {
            Revoke(user, oldPrefix, reason: null, cancellation);
        }
        catch (Exception e) when (e is AppUsersException or OperationCanceledException)
        {
            output.Warning(
                $"The new token '{newPrefix}' was created, but the old one '{oldPrefix}' could not be revoked and is still valid: {e.Message} Revoke it with Revoke-AivenAppUserToken '{user.Name}' '{oldPrefix}'.");
        }
    }

    private IEnumerable<TokenRecord> Overdue(List<TokenRecord> tokens)
    {
        var now = time.UtcNow();
        return tokens.Where(token => TokenLifetime.StateOf(token, now) == AppUserTokenState.Active
            && tokens.Find(t => t.TokenPrefix == token.SuccessorPrefix) is TokenRecord successor
            && RotationMarker.In(successor.Description)!.End <= now);
    }
}
