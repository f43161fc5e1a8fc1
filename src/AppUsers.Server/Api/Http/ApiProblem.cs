using System.Threading.RateLimiting;
using AppUsers.Contracts;

namespace AppUsers.Server.Api.Http;

/// <summary>An error response.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="errorCode">The <c>error_code</c>; null for none, as in some of Aiven's responses.</param>
/// <param name="message">What is wrong and what is allowed, in terms of the request.</param>
/// <param name="cause">The cause, for the log.</param>
internal sealed class ApiProblem(int status, string? errorCode, string message, Exception? cause = null) : Exception(message, cause)
{
    private const string Failure = "The server failed. Look for the request id in its log.";

    public int Status => status;

    public string? ErrorCode => errorCode;

    /// <summary>The name, id or prefix concerned; never a secret.</summary>
    public string? Subject { get; private init; }

    /// <summary>What to do next, in fields and endpoints.</summary>
    public string? NextStep { get; private init; }

    /// <summary>What to do next, in commands of PowerShell.</summary>
    public string? NextCommand { get; private init; }

    /// <summary>After what time to try again; null if there is nothing to wait for.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static ApiProblem Unauthorized() => new(401, null, WireErrors.TokenRefused);

    public static ApiProblem Invalid(string message) => new(400, "invalid_request", message);

    public static ApiProblem NotFound() => new(404, "not_found", "There is no such path. See /openapi.json for all paths.");

    public static ApiProblem MethodNotAllowed() => new(405, "method_not_allowed", "This path does not support this method. See /openapi.json for its methods.");

    /// <summary>The problem behind a status that ASP.NET sets by itself.</summary>
    public static ApiProblem Unreadable(int status) => new(status, "invalid_request", "The request cannot be read. See /openapi.json for what each path takes.");

    /// <summary>In Aiven's words, because its clients look for the time to wait in them.</summary>
    public static ApiProblem TooManyRequests(int limit, RateLimitLease rejected)
    {
        var wait = rejected.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return new(
            429,
            "too_many_requests",
            FormattableString.Invariant($"The user has sent too many requests in a given amount of time: Rate limit {limit} exceeded - try again in {seconds}s"))
        {
            RetryAfter = TimeSpan.FromSeconds(seconds),
        };
    }

    public static ApiProblem Overloaded() => Unavailable("overloaded", "The server has too many requests at the moment.");

    public static ApiProblem StoreMissing(string store) =>
        Unavailable("store_unavailable", "The server cannot find its store at the moment.", new FileNotFoundException($"The store '{store}' no longer exists."));

    /// <summary>The response to an exception.</summary>
    public static ApiProblem From(Exception exception) => exception switch
    {
        ApiProblem problem => problem,
        AppUsersException { Code: AppUsers.ErrorCode.TokenRefused } => Unauthorized(),
        AppUsersException { Code: AppUsers.ErrorCode.StoreBusy } => Unavailable(WireErrors.NameOf(AppUsers.ErrorCode.StoreBusy), "The store is busy at the moment."),
        AppUsersException { Code: AppUsers.ErrorCode.StoreUnreachable } e =>
            Unavailable(WireErrors.NameOf(AppUsers.ErrorCode.StoreUnreachable), "The server cannot reach its store at the moment.", e),
        AppUsersException e when WireErrors.StatusOf(e.Code) is var status => status < 500
            ? new(status, WireErrors.NameOf(e.Code), e.Problem) { Subject = e.Subject, NextStep = NextSteps.Of(e), NextCommand = e.NextStep }
            : new(status, WireErrors.NameOf(e.Code), Failure),
        BadHttpRequestException e => new(e.StatusCode, e.StatusCode == 413 ? "body_too_large" : "invalid_request", $"The request cannot be read: {e.Message}"),
        _ => new(500, "internal_error", Failure),
    };

    /// <summary>Nothing was changed, and trying again can help.</summary>
    private static ApiProblem Unavailable(string errorCode, string message, Exception? cause = null) =>
        new(503, errorCode, $"{message} Try again later.", cause) { RetryAfter = TimeSpan.FromSeconds(1) };
}
