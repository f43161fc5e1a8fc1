using System.Globalization;
using AppUsers.Tokens;

namespace AppUsers.Server.Http;

/// <summary>One entry a request, when it is over, with an id that the answer carries too. No header, no query, no body.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log, TimeProvider time)
{
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
            Write(context, time.GetElapsedTime(started));
        }
    }

    private void Write(HttpContext context, TimeSpan duration)
    {
        if (!log.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var caller = context.Features.Get<Call>()?.Caller;
        var path = TokenFormat.Redact(context.Request.Path.ToString());
        var milliseconds = duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        var address = context.Connection.RemoteIpAddress?.ToString();
        Answered(
            context.Request.Method, path, context.Response.StatusCode, milliseconds, context.TraceIdentifier, caller?.User?.UserId, caller?.TokenPrefix, address);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Method} {Path} {Status} in {Milliseconds} ms, request {RequestId}, user {UserId}, token {TokenPrefix}, from {Address}")]
    private partial void Answered(
        string method, string path, int status, string milliseconds, string requestId, string? userId, string? tokenPrefix, string? address);
}
