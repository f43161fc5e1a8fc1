using System.Globalization;
using AppUsers.Rules;
using AppUsers.Server.Api.Authentication;

namespace AppUsers.Server.Api.Http;

/// <summary>Logs each request when it is over, with an id that the response contains too. Headers, queries and bodies are not logged.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log, TimeProvider time)
{
    private const int LongestText = 300;
    private const string OwnTokens = "/access_token/";

    /// <summary>The name of a project, the longest word in a path.</summary>
    private const int LongestName = TextRules.MaxProjectName;

    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        try
        {
            await next(context);
        }
        finally
        {
            if (log.IsEnabled(LogLevel.Information))
            {
                Write(context, time.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    private void Write(HttpContext context, double milliseconds)
    {
        var (method, path) = (Shown(context.Request.Method), Shown(WithoutTokens(context.Request.Path.ToString())));
        var duration = milliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        var caller = context.RequestServices.GetRequiredService<CurrentCaller>().Caller;
        var address = context.Connection.RemoteIpAddress?.ToString();
        LogRequest(
            method, path, context.Response.StatusCode, duration, context.TraceIdentifier, caller?.User?.UserId, caller?.TokenPrefix, address);
    }

    /// <summary>A token of Aiven's form is a word of about a hundred characters or more, which can contain slashes.</summary>
    private static string WithoutTokens(string path)
    {
        var own = path.IndexOf(OwnTokens, StringComparison.OrdinalIgnoreCase);
        var rest = own < 0 ? path : path[..(own + OwnTokens.Length)] + TokenFormat.Shorten(path[(own + OwnTokens.Length)..]);
        return string.Join('/', rest.Split('/').Select(segment => segment.Length > LongestName ? TokenFormat.Shorten(segment) : segment));
    }

    /// <summary>A client chooses both, and can send a token as either.</summary>
    private static string Shown(string text) => TextRules.Beginning(TextRules.Plain(text), LongestText);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Method} {Path} {Status} in {Milliseconds} ms, request {RequestId}, user {UserId}, token {TokenPrefix}, from {Address}")]
    private partial void LogRequest(
        string method, string path, int status, string milliseconds, string requestId, string? userId, string? tokenPrefix, string? address);
}
