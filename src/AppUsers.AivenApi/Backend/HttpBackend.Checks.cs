using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    /// <inheritdoc/>
    /// <remarks>Aiven lets a token in or does not, and says no more; to see whether it does is to use it.</remarks>
    public AppUserTokenCheck CheckToken(TokenSecret token, TokenUse use, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(use);
        if (Extended)
        {
            return CheckByServer(token, use, cancellation);
        }

        DemandExtended(
            use.IpAddress is not null || use.UserAgent is not null || use.Scope is not null,
            "check of a token for an address, a user agent or a scope",
            "Leave them out: the token is then checked as it would be from this machine.");
        return IsPresentable(token)
            ? CheckByUse(token, cancellation)
            : new AppUserTokenCheck(AppUserTokenCheckReason.Malformed, time.UtcNow());
    }

    private AppUserTokenCheck CheckByServer(TokenSecret token, TokenUse use, CancellationToken cancellation)
    {
        var check = client.Post<AccessTokenCheck, AccessTokenChecked>(
            Own($"application-user-token-check"),
            new AccessTokenCheck(token.Reveal(), use.IpAddress, use.UserAgent, use.Scope),
            "a token was checked",
            find: null,
            cancellation);
        var reason = Enum.TryParse<AppUserTokenCheckReason>(check.Reason, out var known) ? known : AppUserTokenCheckReason.Refused;
        var checkedAt = WireTime.Utc(check.CheckTime);
        return check is { Token: not null, UserId: not null }
            ? new AppUserTokenCheck(
                reason,
                new AppUserToken(Record(check.Token, check.UserId), check.UserName ?? check.UserId, checkedAt),
                check.AddressAllowed ?? false,
                check.Permissions ?? [],
                checkedAt)
            : new AppUserTokenCheck(reason, checkedAt);
    }

    private AppUserTokenCheck CheckByUse(TokenSecret token, CancellationToken cancellation)
    {
        var me = client.FindCaller(token, cancellation);
        var reason = me is null ? AppUserTokenCheckReason.Refused : AppUserTokenCheckReason.Valid;
        if (FindPresented(token, me?.UserId, cancellation) is not var (record, user))
        {
            return new AppUserTokenCheck(reason, time.UtcNow());
        }

        var now = time.UtcNow();
        var isExpired = me is null && TokenLifetime.StateOf(record, now) == AppUserTokenState.Expired;
        return new AppUserTokenCheck(
            isExpired ? AppUserTokenCheckReason.Expired : reason, View(record, user), addressAllowed: me is not null, permissions: [], now);
    }

    /// <summary>The token as it is listed, when this organization has it and the caller may see it.</summary>
    private (TokenRecord Record, ApplicationUser User)? FindPresented(TokenSecret token, string? userId, CancellationToken cancellation)
    {
        bool IsPresented(TokenRecord record) => record.TokenPrefix.Length > 0 && token.Reveal().StartsWith(record.TokenPrefix, StringComparison.Ordinal);
        try
        {
            if (userId is null)
            {
                return FindHolder(IsPresented, cancellation);
            }

            return client.Find<ApplicationUser>(Own($"application-users/{userId}"), ErrorCode.UserNotFound, cancellation) is ApplicationUser user
                && ListTokens(userId, cancellation).Find(IsPresented) is TokenRecord record
                ? (record, user)
                : null;
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.PermissionDenied)
        {
            return null;
        }
    }

    /// <summary>Whether a text can be sent as a token at all.</summary>
    private static bool IsPresentable(TokenSecret token) => token.Reveal() is { Length: > 0 } text && text.All(c => c is > ' ' and <= '~');
}
