namespace AppUsers.Server.Http;

/// <summary>A request that is refused for what it is, not for what it asks of the domain.</summary>
internal sealed class ApiProblem(int status, string? errorCode, string message) : Exception(message)
{
    public int Status => status;

    /// <summary>The <c>error_code</c>; null for none, as Aiven answers some.</summary>
    public string? ErrorCode => errorCode;

    /// <summary>How long to wait before the next try; null for nothing to wait for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ApiProblem Unauthorized() => new(401, null, AivenApi.Contracts.WireErrors.TokenRefused);

    public static ApiProblem Invalid(string message) => new(400, "invalid_request", message);

    public static ApiProblem NotFound() => new(404, "not_found", "There is nothing at this path. See /openapi.json for what there is.");

    /// <summary>In Aiven's words: its clients read the wait out of them.</summary>
    public static ApiProblem TooMany(int limit, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return new(
            429,
            "too_many_requests",
            FormattableString.Invariant($"The user has sent too many requests in a given amount of time: Rate limit {limit} exceeded - try again in {seconds}s"))
        {
            RetryAfter = TimeSpan.FromSeconds(seconds),
        };
    }

    public static ApiProblem Overloaded() => new(503, "overloaded", "The server has more requests than it can take. Try again in a moment.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
}
