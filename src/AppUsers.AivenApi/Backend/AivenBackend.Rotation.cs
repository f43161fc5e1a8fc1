using System.Globalization;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

/// <remarks>Aiven does not have rotation. It is a new token with the same settings and the revocation of the old one: at once or, after
/// a grace period, by somebody who completes the rotation.</remarks>
internal sealed partial class AivenBackend
{
    /// <remarks>These are active tokens whose successor has a marker that says that they should have ended.</remarks>
    public override IEnumerable<AppUserToken> GetOverdueTokens(string? userId, CancellationToken cancellation)
    {
        var users = userId is null ? ListUsersByName(cancellation) : [RequireUser(userId, cancellation)];
        return users.SelectMany(user =>
        {
            var tokens = ListTokens(user, cancellation);
            return tokens.Where(token => token.State == AppUserTokenState.Active
                && tokens.Find(t => t.TokenPrefix == token.SuccessorPrefix) is AppUserToken successor
                && RotationMarker.In(successor.Description)!.End <= Now);
        });
    }

    public override string? GetTokenAdvice(string userId, string tokenPrefix, TimeSpan? gracePeriod, string? reason, CancellationToken cancellation)
    {
        var token = RequireToken(RequireUser(userId, cancellation), tokenPrefix, cancellation);
        return gracePeriod > TimeSpan.Zero ? AdviceOnGrace(token, EndOf(token, gracePeriod.Value)) : AdviceOnReason(token, reason);
    }

    protected override CreatedToken Rotate(ApplicationUser user, AppUserToken old, TimeSpan gracePeriod, SuccessorChange change, CancellationToken cancellation)
    {
        var (created, settings) = PostSuccessor(user, old, gracePeriod, change, cancellation);
        if (gracePeriod == TimeSpan.Zero)
        {
            EndAfterRotation(user, old.TokenPrefix, created.TokenPrefix, cancellation);
        }

        return Created(user, created, settings, old.TokenPrefix, cancellation);
    }

    protected override CreatedToken CreateSuccessor(ApplicationUser user, AppUserToken old, TimeSpan gracePeriod, SuccessorChange change, CancellationToken cancellation)
    {
        var (created, settings) = PostSuccessor(user, old, gracePeriod, change, cancellation);
        return Created(user, created, settings, old.TokenPrefix, cancellation);
    }

    /// <remarks>With a grace period, the description of the successor has said since it was created when the old token should end.</remarks>
    protected override void HandOver(
        ApplicationUser user, string tokenPrefix, string successorPrefix, TimeSpan gracePeriod, CancellationToken cancellation)
    {
        if (gracePeriod == TimeSpan.Zero)
        {
            DeleteToken(user, tokenPrefix, reason: null, cancellation);
        }
    }

    private (AccessTokenCreated Created, TokenSettings Settings) PostSuccessor(
        ApplicationUser user, AppUserToken old, TimeSpan gracePeriod, SuccessorChange change, CancellationToken cancellation)
    {
        var settings = change.After(SettingsOf(old));
        if (gracePeriod > TimeSpan.Zero)
        {
            var end = EndOf(old, gracePeriod);
            settings = settings with { Description = new RotationMarker(old.TokenPrefix, end).AppendTo(old.Description) };

            // Before there is a secret: if warnings are errors, none is lost.
            Warn(AdviceOnGrace(old, end));
        }
        else if (!IsListed(user, old.PredecessorPrefix, cancellation))
        {
            // Otherwise the marker stays: without it, nobody would end the token that it names.
            settings = settings with { Description = NullIfEmpty(RotationMarker.Without(old.Description)) };
        }

        return (PostToken(user, settings, cancellation), settings);
    }

    private DateTime EndOf(AppUserToken old, TimeSpan gracePeriod) => TokenLifetime.ExpiryAfterRotation(old.ExpiresAt?.UtcDateTime, gracePeriod, Now);

    private static string AdviceOnGrace(AppUserToken old, DateTime end) => string.Create(
        CultureInfo.InvariantCulture,
        $"The old token '{old.TokenPrefix}' stays valid until {end:yyyy-MM-dd HH:mm:ss} UTC, and Aiven does not end it by itself. Run Complete-AivenAppUserTokenRotation after that time.");

    private bool IsListed(ApplicationUser user, string? tokenPrefix, CancellationToken cancellation) =>
        tokenPrefix is not null && ListTokens(user, cancellation).Exists(t => t.TokenPrefix == tokenPrefix);

    /// <summary>Only warns if it fails, because the new secret must reach its owner.</summary>
    private void EndAfterRotation(ApplicationUser user, string oldPrefix, string newPrefix, CancellationToken cancellation)
    {
        try
        {
            DeleteToken(user, oldPrefix, reason: null, cancellation);
        }
        catch (Exception e) when (e is AppUsersException or OperationCanceledException)
        {
            Output.Warning(
                $"The new token '{newPrefix}' was created, but the old token '{oldPrefix}' could not be revoked and is still valid: {e.Message} Revoke it with Revoke-AivenAppUserToken '{user.Name}' '{oldPrefix}'.");
        }
    }
}
