using System.Globalization;
using AppUsers.Contracts;
using AppUsers.Rules;
using AppUsers.Server.Api.Authentication;

namespace AppUsers.Server.Api.Http;

/// <summary>Writes Aiven's error body for everything that goes wrong: exceptions, and the statuses that ASP.NET sets without a body.</summary>
internal sealed partial class ErrorResponses(RequestDelegate next, WireFormat wire, BackendFactory backends, ILogger<ErrorResponses> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && WithoutBody(context.Response) is ApiProblem problem)
            {
                await WriteAsync(context, problem);
            }
        }
        catch (Exception e) when (!context.Response.HasStarted && context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var problem = ApiProblem.From(e);
            problem = problem.Status == 401 && backends.FindMissingStore() is ApiProblem missing ? missing : problem;
            if (problem.Status >= 500)
            {
                LogFailure(context.TraceIdentifier, e);
            }

            await WriteAsync(context, problem);
        }
    }

    private static ApiProblem? WithoutBody(HttpResponse response) => response.ContentLength is not null ? null : response.StatusCode switch
    {
        401 => ApiProblem.Unauthorized(),
        404 => ApiProblem.NotFound(),
        405 => ApiProblem.MethodNotAllowed(),
        >= 400 and var status => ApiProblem.Unreadable(status),
        _ => null,
    };

    private Task WriteAsync(HttpContext context, ApiProblem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        if (problem.Status == 401)
        {
            response.Headers.WWWAuthenticate = "aivenv1, Bearer";
        }

        if (problem.RetryAfter is TimeSpan wait)
        {
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var message = TextRules.Plain(problem.Message);
        var nextStep = context.Request.Headers.ContainsKey(ServerExtensions.Header) ? problem.NextCommand : problem.NextStep;
        var metadata = new ErrorMetadata(problem.Subject, context.TraceIdentifier, nextStep);
        return wire.Write(new ErrorBody([new ErrorItem(message, problem.Status, problem.ErrorCode, metadata)], message)).ExecuteAsync(context);
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Request {RequestId} failed.")]
    private partial void LogFailure(string requestId, Exception exception);
}
