using System.Globalization;
using AppUsers.AivenApi.Contracts;
using AppUsers.Tokens;

namespace AppUsers.Server.Http;

/// <summary>Makes Aiven's error body of everything that goes wrong, so that no answer is without one.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> log)
{
    private const string Failure = "The server failed. Its log tells more by the request id.";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode is 404 or 405 && context.Response.ContentLength is null)
            {
                await WriteAsync(context, Unrouted(context.Response.StatusCode), subject: null);
            }
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var problem = ProblemOf(e);
            await WriteAsync(context, problem, problem.Status < 500 ? (e as AppUsersException)?.Subject : null);
            LogServerFault(context, e);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
            context.Response.StatusCode = 499;
        }
    }

    private static ApiProblem Unrouted(int status) => status == 404
        ? ApiProblem.NotFound()
        : new ApiProblem(405, "method_not_allowed", "This path does not take this method. See /openapi.json for which it takes.");

    private static ApiProblem ProblemOf(Exception exception) => exception switch
    {
        ApiProblem problem => problem,
        AppUsersException { Code: ErrorCode.TokenRefused } => ApiProblem.Unauthorized(),
        AppUsersException e => OfDomain(e, WireErrors.StatusOf(e.Code)),
        BadHttpRequestException e => new ApiProblem(e.StatusCode, e.StatusCode == 413 ? "body_too_large" : "invalid_request", $"The request cannot be read: {e.Message}"),
        _ => new ApiProblem(500, "internal_error", Failure),
    };

    /// <summary>What is the matter with the store is the business of whoever runs the server.</summary>
    private static ApiProblem OfDomain(AppUsersException e, int status) =>
        new(status, WireErrors.NameOf(e.Code), status < 500 ? e.Message : Failure) { RetryAfter = WaitFor(e.Code) };

    private static TimeSpan? WaitFor(ErrorCode code) => code == ErrorCode.StoreBusy ? TimeSpan.FromSeconds(1) : null;

    private static Task WriteAsync(HttpContext context, ApiProblem problem, string? subject)
    {
        var response = context.Response;
        var message = TokenFormat.Redact(problem.Message);
        var metadata = new ErrorMetadata(subject is null ? null : TokenFormat.Redact(subject), context.TraceIdentifier);
        response.StatusCode = problem.Status;
        if (problem.Status == 401)
        {
            response.Headers.WWWAuthenticate = "aivenv1, Bearer";
        }

        if (problem.RetryAfter is TimeSpan wait)
        {
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return Wire.WriteAsync(response, new ErrorBody([new ErrorItem(message, problem.Status, problem.ErrorCode, metadata)], message), context.RequestAborted);
    }

    private void LogServerFault(HttpContext context, Exception exception)
    {
        if (context.Response.StatusCode >= 500)
        {
            Failed(context.TraceIdentifier, exception);
        }
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Request {RequestId} failed.")]
    private partial void Failed(string requestId, Exception exception);
}
