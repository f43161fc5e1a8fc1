using AppUsers.Server.Api.Http;
using AppUsers.Server.Console.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Console;

/// <summary>A page for everything that goes wrong outside a form: the same texts as those of the API.</summary>
internal sealed partial class ConsoleErrors(RequestDelegate next, ILogger<ConsoleErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= 400 && context.Response.ContentType is null)
            {
                await WriteAsync(context, context.Response.StatusCode, Text(context));
            }
        }
        catch (Exception e) when (!context.Response.HasStarted && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            LogEnd(context.TraceIdentifier, e.Message);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var problem = ApiProblem.From(e);
            if (problem.Status >= 500)
            {
                LogFailure(context.TraceIdentifier, e);
            }

            await WriteAsync(context, problem.Status, problem.Message);
        }
    }

    private static string Text(HttpContext context) => context.Response.StatusCode switch
    {
        404 => "There is no such page. Choose one from the menu.",
        400 when context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } =>
            "This form can no longer be sent: you signed out or in meanwhile, or it came from another site. Go back, load the page again, and send it once more.",
        _ => "The request cannot be read. Go back and try again.",
    };

    private static async Task WriteAsync(HttpContext context, int status, string message)
    {
        // What renders a page does so once in a scope, and sets this header.
        await using var scope = context.RequestServices.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.Response.Headers.Remove("blazor-enhanced-nav");
        await new RazorComponentResult<ErrorPage>(new { Message = message, context.TraceIdentifier }) { StatusCode = status }.ExecuteAsync(context);
    }

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "Request {RequestId} for a page failed.")]
    private partial void LogFailure(string requestId, Exception exception);

    [LoggerMessage(EventId = 7, Level = LogLevel.Debug, Message = "Request {RequestId} for a page was given up: {Reason}")]
    private partial void LogEnd(string requestId, string reason);
}
