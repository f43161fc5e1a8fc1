using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Server.Http;
using AppUsers.Tokens;

namespace AppUsers.Server.Routes;

/// <summary>Tokens of application users. Source: Aiven's tag Application_Users; rotation, checking and clearing are extensions.</summary>
internal static class AccessTokenRoutes
{
    private const string All = "/application-users/{user_id}/access-tokens";
    private const string One = All + "/{token_prefix}";

    public static void Map(IEndpointRouteBuilder routes, bool extended)
    {
        routes.Get(All, "ApplicationUserAccessTokensList", call => List(call, extended));
        routes.Change<AccessTokenCreate, AccessTokenCreated>(HttpMethods.Post, All, "ApplicationUserAccessTokenCreate", (call, body) => Create(call, body, extended));
        routes.Delete(One, "ApplicationUserAccessTokenDelete", call => Revoke(call, extended ? call.Query("reason") : null));
        if (extended)
        {
            routes.Change<AccessTokenRotate, AccessTokenCreated>(HttpMethods.Post, One + "/rotate", "ApplicationUserAccessTokenRotate", Rotate);
            routes.Change<AccessTokenClear, AccessTokenCleared>(HttpMethods.Post, "/application-users/{user_id}/clear-tokens", "ApplicationUserAccessTokensClear", Clear);
            routes.Change<AccessTokenCheck, AccessTokenChecked>(HttpMethods.Post, "/application-user-token-check", "ApplicationUserAccessTokenCheck", Check);
        }
    }

    /// <summary>Revoked tokens are gone for Aiven's clients; an extension shows them.</summary>
    private static AccessTokenList List(Call call, bool extended)
    {
        var filter = new AppUserTokenFilter { UserId = call.Segment("user_id") };
        var withRevoked = extended && call.Query("include_ended", otherwise: false);
        return new AccessTokenList(
        [
            .. call.Backend.GetTokens(filter, call.Cancellation)
                .Where(token => withRevoked || token.State != AppUserTokenState.Revoked)
                .Select(token => WireModel.Of(token, call.Caller.TokenPrefix, extended)),
        ]);
    }

    private static AccessTokenCreated Create(Call call, AccessTokenCreate body, bool extended)
    {
        var request = new AppUserTokenRequest
        {
            Description = body.Description ?? throw ApiProblem.Invalid("The field description is missing. Give it; it may be empty."),
            MaxAge = body.MaxAgeSeconds is long seconds ? SpanOf("max_age_seconds", seconds) : null,
            ExpiresAt = extended ? UtcOf(body.ExpiryTime) : null,
            ExtendWhenUsed = body.ExtendWhenUsed ?? false,
            IpAllowlist = Texts("ip_allowlist", body.IpAllowlist),
            Scopes = Texts("scopes", body.Scopes),
            Force = extended && body.Force is true,
        };
        return WireModel.Of(call.Backend.CreateToken(ApplicationUserRoutes.User(call).UserId, request, call.Cancellation));
    }

    private static AccessTokenCreated Rotate(Call call, AccessTokenRotate body) => WireModel.Of(call.Backend.RotateToken(
        call.Segment("user_id"), call.Segment("token_prefix"), SpanOf("grace_period_seconds", body.GracePeriodSeconds), call.Cancellation));

    private static AccessTokenCleared Clear(Call call, AccessTokenClear body) =>
        new(call.Backend.ClearTokens(call.Segment("user_id"), SpanOf("ended_for_seconds", body.EndedForSeconds), call.Cancellation));

    private static AccessTokenChecked Check(Call call, AccessTokenCheck body)
    {
        var secret = new TokenSecret(body.Token ?? throw ApiProblem.Invalid("The field token is missing."));
        var check = call.Backend.CheckToken(secret, new TokenUse(body.IpAddress, body.UserAgent, body.Scope), call.Cancellation);
        var token = check.UserId is null ? null : call.Backend.GetToken(check.UserId, check.TokenPrefix!, call.Cancellation);
        return WireModel.Of(check, token, call.Caller.TokenPrefix);
    }

    /// <summary>For Aiven's clients a revoked token is not there.</summary>
    private static void Revoke(Call call, string? reason) => call.Backend.RevokeToken(
        ApplicationUserRoutes.User(call).UserId, call.Segment("token_prefix"), reason, call.Cancellation);

    /// <summary>On the wire, a time without a zone is UTC and not what this machine takes for the time.</summary>
    private static DateTime? UtcOf(DateTime? time) =>
        time is { Kind: DateTimeKind.Unspecified } plain ? DateTime.SpecifyKind(plain, DateTimeKind.Utc) : time;

    private static TimeSpan SpanOf(string field, double seconds) => Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw ApiProblem.Invalid($"The field {field} is no time that can be. Give seconds.");

    private static IReadOnlyList<string> Texts(string field, IReadOnlyList<string>? texts) => texts is null || texts.All(text => text is not null)
        ? texts ?? []
        : throw ApiProblem.Invalid($"The field {field} holds a null. Give texts.");
}
