using System.Security.Cryptography;
using System.Text;
using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>The result of looking for a token.</summary>
/// <param name="Reason">Whether it can be used.</param>
/// <param name="Token">The token; null if it is not known.</param>
/// <param name="User">Its user; null if the token is not known.</param>
/// <param name="AddressAllowed">Whether its allowlist and that of the organization contain the address; null if the token is not known.</param>
internal sealed record Authentication(
    AppUserTokenCheckReason Reason, TokenRecord? Token = null, UserRecord? User = null, bool? AddressAllowed = null)
{
    /// <summary>Whether the token has not ended, but it or its user is disabled.</summary>
    public bool IsDisabled => Reason is AppUserTokenCheckReason.Disabled or AppUserTokenCheckReason.UserDisabled;
}

/// <summary>Finds out who presents a token, and records its use.</summary>
internal sealed class Authenticator(StoreBackendOptions options, UseLog uses)
{
    /// <summary>Compared in place of the hash of a token that is not known, so that both cases take the same time.</summary>
    private static readonly string NoHash = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>Who acts. The token is checked each time, because it can be revoked at any moment.</summary>
    /// <exception cref="AppUsersException">TokenRefused</exception>
    public Actor Identify(Lookups lookups) => options.Token is not TokenSecret token
        ? options.Person is Person person ? Actor.Of(person) : Actor.Local(options.Account)
        : Authenticate(lookups, token, options.Use) is { Reason: AppUserTokenCheckReason.Valid } valid
            ? Actor.Of(valid.User!, valid.Token!)
            : throw Errors.TokenRefused();

    /// <summary>Looks for a token: one code path whether it is known or not, with a comparison in constant time.</summary>
    public Authentication Authenticate(Lookups lookups, TokenSecret token, TokenUse use)
    {
        var wellFormed = TokenFormat.IsWellFormed(token);
        var candidate = Tables.Tokens.Find(lookups.Session, wellFormed ? TokenFormat.PrefixOf(token) : TokenFormat.Marker);
        var isSame = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(token.Hash()), Encoding.ASCII.GetBytes(candidate?.Hash ?? NoHash));
        if (isSame && lookups.FindUserById(candidate!.UserId) is UserRecord user)
        {
            return Judge(candidate, user, use, lookups.FindOrganization()?.Allowlist);
        }

        return new Authentication(
            !wellFormed ? AppUserTokenCheckReason.Malformed
            : !TokenFormat.HasRightChecksum(token) ? AppUserTokenCheckReason.WrongChecksum
            : AppUserTokenCheckReason.Unknown);
    }

    /// <summary>Whether using a token now would be recorded.</summary>
    public bool IsUseRecorded(TokenRecord token) => TokenLifetime.IsUseRecorded(token.LastUsedAt, options.Time.UtcNow());

    /// <summary>Records a use, unless one was recorded within the last minute, and returns the token as it is then.</summary>
    public TokenRecord RecordUse(Session session, TokenRecord token, UserRecord user, TokenUse use)
    {
        var used = token.Use(use, options.Time.UtcNow());
        if (!ReferenceEquals(used, token))
        {
            Tables.Tokens.Put(session, used);
            Tables.Users.Put(session, user with { LastActivityAt = user.LastActivityAt > used.LastUsedAt ? user.LastActivityAt : used.LastUsedAt });
            uses.Write(session, used);
        }

        return used;
    }

    /// <summary>The token that was refused; null if it is not known.</summary>
    public Authentication? FindRefused(Lookups lookups) =>
        options.Token is TokenSecret token && Authenticate(lookups, token, options.Use) is { Token: not null } found ? found : null;

    /// <summary>Whether an attempt now would be recorded.</summary>
    public bool IsRefusalRecorded(Session session, Authentication found) =>
        found is { Token: not null, Reason: not AppUserTokenCheckReason.Valid } && uses.IsRefusalWritten(session, found.Token);

    /// <summary>Records an attempt, unless one was recorded within the last minute. A disabled token or user keeps its time too.</summary>
    public void RecordRefusal(Session session, Authentication found)
    {
        if (!IsRefusalRecorded(session, found))
        {
            return;
        }

        var now = options.Time.UtcNow();
        uses.Write(session, found.Token!, now);
        if (found.IsDisabled)
        {
            Tables.Tokens.Put(session, found.Token! with { LastRefusedAt = now });
            Tables.Users.Put(session, found.User! with { LastRefusedAt = now });
        }
    }

    private Authentication Judge(TokenRecord token, UserRecord user, TokenUse use, AllowlistRecord? allowlist)
    {
        var addressAllowed = IpNetworks.Allow(token.Settings.IpAllowlist, use.IpAddress) && allowlist?.Allows(use.IpAddress) is not false;
        var reason = TokenLifetime.StateOf(token.RevokedAt, token.ExpiresAt, options.Time.UtcNow(), token.DisabledAt) switch
        {
            AppUserTokenState.Revoked => AppUserTokenCheckReason.Revoked,
            AppUserTokenState.Expired => AppUserTokenCheckReason.Expired,
            AppUserTokenState.Disabled => AppUserTokenCheckReason.Disabled,
            _ when user.DisabledAt is not null => AppUserTokenCheckReason.UserDisabled,
            _ when !addressAllowed => AppUserTokenCheckReason.AddressNotAllowed,
            _ when use.Scope is string scope && !TokenScopes.Allow(token.Settings.Scopes, scope) => AppUserTokenCheckReason.ScopeMissing,
            _ => AppUserTokenCheckReason.Valid,
        };
        return new Authentication(reason, token, user, addressAllowed);
    }
}
