using AppUsers.Server.Api.Http;
using AppUsers.Server.Console.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Console;

/// <summary>A page for everything that goes wrong outside a form: the same texts as those of the API.</summary>
internal sealed partial class ConsoleErrors(RequestDelegate next, ILogger<ConsoleErrors> log)
{
    public const string TokenRefused =
        "The console is for people, so it does not take tokens of application users. Sign in with a link of the server, or use the token with the API.";

    private const string FieldPrefix = "Input.";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= 400)
            {
                await WriteAsync(context, context.Response.StatusCode, Text(context), await TypedAsync(context));
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

            await WriteAsync(context, problem.Status, problem.Message, await TypedAsync(context));
        }
    }

    private static string Text(HttpContext context) => context.Response.StatusCode switch
    {
        401 => "Your session has ended, and this form was not sent. Sign in, and send it again: what you typed is below.",
        403 when context.Request.Headers.Authorization.Count > 0 => TokenRefused,
        404 => "There is no such page. Choose one from the menu.",
        400 when context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } =>
            "This form was not sent: you signed out or in since it was shown, or it came from another site. Open the page again, and send it once more.",
        _ => "The request cannot be read. Go back and try again.",
    };

    /// <summary>What was typed into a form, so that nothing is lost with it.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> TypedAsync(HttpContext context)
    {
        // A form of another site is not read otherwise. Here it is only shown again to who sent it.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        return context.Request.HasFormContentType
            ? [.. (await context.Request.ReadFormAsync(context.RequestAborted))
                .Where(field => field.Key.StartsWith(FieldPrefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(field.Value))
                .Select(field => KeyValuePair.Create(field.Key[FieldPrefix.Length..], field.Value.ToString()))]
            : [];
    }

    private static async Task WriteAsync(HttpContext context, int status, string message, IReadOnlyList<KeyValuePair<string, string>> typed)
    {
        // What renders a page does so once in a scope, and sets this header.
        var own = context.RequestServices;
        await using var scope = own.CreateAsyncScope();
        try
        {
            context.RequestServices = scope.ServiceProvider;
            context.Response.Headers.Remove("blazor-enhanced-nav");
            await new RazorComponentResult<ErrorPage>(new { Message = message, Typed = typed, context.TraceIdentifier }) { StatusCode = status }.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = own;
        }
    }

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "Request {RequestId} for a page failed.")]
    private partial void LogFailure(string requestId, Exception exception);

    [LoggerMessage(EventId = 7, Level = LogLevel.Debug, Message = "Request {RequestId} for a page was given up: {Reason}")]
    private partial void LogEnd(string requestId, string reason);
}
