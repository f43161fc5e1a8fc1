using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>Tokens of application users. Source: Aiven's tag Application_Users.</summary>
internal static class AccessTokenEndpoints
{
    private const string User = "/application-users/{userId}";
    private const string All = User + "/access-tokens";
    private const string One = All + "/{tokenPrefix}";

    public static void MapAccessTokens(this IEndpointRouteBuilder tokens)
    {
        tokens.MapGet(All, List).WithName("ApplicationUserAccessTokensList");
        tokens.MapPost(All, Create).WithName("ApplicationUserAccessTokenCreate");
        tokens.MapDelete(One, Revoke).WithName("ApplicationUserAccessTokenDelete");
    }

    /// <summary>Extensions: rotation, clearing, checks, and tokens that are disabled.</summary>
    public static void MapAccessTokenExtensions(this IEndpointRouteBuilder tokens)
    {
        tokens.MapPost(One + "/rotate", Rotate).WithName("ApplicationUserAccessTokenRotate");
        tokens.MapPost(One + "/successor", CreateSuccessor).WithName("ApplicationUserAccessTokenSuccessorCreate");
        tokens.MapPost(One + "/hand-over", HandOver).WithName("ApplicationUserAccessTokenHandOver");
        tokens.MapPost(One + "/disable", Disable).WithName("ApplicationUserAccessTokenDisable");
        tokens.MapPost(One + "/enable", Enable).WithName("ApplicationUserAccessTokenEnable");
        tokens.MapPost(User + "/clear-tokens", Clear).WithName("ApplicationUserAccessTokensClear");
        tokens.MapPost("/application-user-token-check", Check).WithName("ApplicationUserAccessTokenCheck");
    }

    /// <summary>To Aiven's clients a revoked token no longer exists; an extension shows it.</summary>
    private static AccessTokenList List(IAppUserBackend backend, string userId, Query query, CancellationToken cancellation)
    {
        var withRevoked = query.Extension.Flag("include_ended") ?? false;
        var tokens = backend.GetTokens(new AppUserTokenFilter { UserId = userId }, cancellation);
        return new AccessTokenList([.. tokens.Where(token => withRevoked || token.State != AppUserTokenState.Revoked).Select(ToContract)]);
    }

    private static AccessTokenCreated Create(IAppUserBackend backend, string userId, JsonBody<AccessTokenCreate> body, CancellationToken cancellation) =>
        ToContract(backend.CreateToken(userId, RequestOf(body.Value), cancellation));

    public static AppUserTokenRequest RequestOf(AccessTokenCreate settings) => new()
    {
        Description = settings.Description ?? throw ApiProblem.Invalid("The field description is missing. It can be empty."),
        MaxAge = settings.MaxAgeSeconds is long seconds ? Seconds.Of("max_age_seconds", seconds) : null,
        ExpiresAt = settings.ExpiryTime is DateTime time ? WireTime.Utc(time) : null,
        ExtendWhenUsed = settings.ExtendWhenUsed ?? false,
        IpAllowlist = TextsOf("ip_allowlist", settings.IpAllowlist),
        Scopes = TextsOf("scopes", settings.Scopes),
        Force = settings.Force ?? false,
    };

    private static NoContent Revoke(IAppUserBackend backend, string userId, string tokenPrefix, Query query, CancellationToken cancellation)
    {
        if (backend.GetToken(userId, tokenPrefix, cancellation) is { State: AppUserTokenState.Revoked } ended)
        {
            // It is not listed either.
            throw Errors.TokenNotFound(tokenPrefix, ended.UserName, []);
        }

        backend.RevokeToken(userId, tokenPrefix, query.Extension.Text("reason"), cancellation);
        return TypedResults.NoContent();
    }

    private static AccessToken Disable(IAppUserBackend backend, string userId, string tokenPrefix, CancellationToken cancellation) =>
        ToContract(backend.DisableToken(userId, tokenPrefix, cancellation));

    private static AccessToken Enable(IAppUserBackend backend, string userId, string tokenPrefix, CancellationToken cancellation) =>
        ToContract(backend.EnableToken(userId, tokenPrefix, cancellation));

    private static AccessTokenCreated Rotate(
        IAppUserBackend backend, string userId, string tokenPrefix, JsonBody<AccessTokenRotate> body, CancellationToken cancellation) =>
        ToContract(backend.RotateToken(userId, tokenPrefix, Seconds.Of("grace_period_seconds", body.Value.GracePeriodSeconds), cancellation, ChangeOf(body.Value)));

    private static AccessTokenCreated CreateSuccessor(
        IAppUserBackend backend, string userId, string tokenPrefix, JsonBody<AccessTokenRotate> body, CancellationToken cancellation) =>
        ToContract(backend.CreateSuccessor(userId, tokenPrefix, Seconds.Of("grace_period_seconds", body.Value.GracePeriodSeconds), cancellation, ChangeOf(body.Value)));

    private static SuccessorChange ChangeOf(AccessTokenRotate body) => new()
    {
        MaxAge = body.MaxAgeSeconds is long seconds ? Seconds.Of("max_age_seconds", seconds) : null,
        IpAllowlist = body.IpAllowlist is null ? null : TextsOf("ip_allowlist", body.IpAllowlist),
        Scopes = body.Scopes is null ? null : TextsOf("scopes", body.Scopes),
    };

    private static NoContent HandOver(
        IAppUserBackend backend, string userId, string tokenPrefix, JsonBody<AccessTokenHandOver> body, CancellationToken cancellation)
    {
        var successor = body.Value.SuccessorPrefix ?? throw ApiProblem.Invalid("The field successor_prefix is missing.");
        backend.HandOver(userId, tokenPrefix, successor, Seconds.Of("grace_period_seconds", body.Value.GracePeriodSeconds), cancellation);
        return TypedResults.NoContent();
    }

    private static AccessTokenCleared Clear(IAppUserBackend backend, string userId, JsonBody<AccessTokenClear> body, CancellationToken cancellation) =>
        new(backend.ClearTokens(userId, Seconds.Of("ended_for_seconds", body.Value.EndedForSeconds), cancellation));

    /// <summary>The permissions are worked out unless the client does not want them.</summary>
    private static AccessTokenChecked Check(IAppUserBackend backend, JsonBody<AccessTokenCheck> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var secret = new TokenSecret(request.Token ?? throw ApiProblem.Invalid("The field token is missing."));
        var use = new TokenUse(request.IpAddress, request.UserAgent, request.Scope);
        var check = backend.CheckToken(secret, use, request.WithPermissions ?? true, cancellation);
        var token = check.UserId is null ? null : ToContract(backend.GetToken(check.UserId, check.TokenPrefix!, cancellation));
        return new AccessTokenChecked(check.Reason.ToString(), token, check.UserId, check.UserName, check.AddressAllowed, check.Permissions, check.CheckedAt.UtcDateTime);
    }

    public static IReadOnlyList<string> TextsOf(string field, IReadOnlyList<string>? texts) => texts is null || texts.All(text => text is not null)
        ? texts ?? []
        : throw ApiProblem.Invalid($"The field {field} contains null. Use a list of texts.");

    private static AccessTokenCreated ToContract(CreatedToken created) => new(created.Secret.Reveal(), created.Token.TokenPrefix);

    public static AccessToken ToContract(AppUserToken token) => new(
        token.TokenPrefix,
        token.CreatedAt.UtcDateTime,
        CreatedManually: true,
        token.IsCurrent,
        token.Description ?? string.Empty,
        token.ExpiresAt?.UtcDateTime,
        token.ExtendWhenUsed,
        NullIfEmpty(token.IpAllowlist),
        token.LastUsedIp,
        token.LastUsedAt?.UtcDateTime,
        token.LastUserAgent,
        LastUserAgentHumanReadable: token.LastUserAgent?.Split(' ')[0],
        (long?)token.MaxAge?.TotalSeconds,
        NullIfEmpty(token.Scopes),
        token.RevokedAt?.UtcDateTime,
        token.RevokedBy,
        token.RevocationReason,
        token.PredecessorPrefix,
        token.SuccessorPrefix,
        token.DisabledAt?.UtcDateTime,
        token.LastRefusedAt?.UtcDateTime);

    public static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> texts) => texts.Count > 0 ? texts : null;
}
