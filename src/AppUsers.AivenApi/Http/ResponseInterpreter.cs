using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AppUsers.Contracts;

namespace AppUsers.AivenApi.Http;

/// <summary>Interprets an HTTP response: was the request carried out, refused, or is that unclear?</summary>
internal static partial class ResponseInterpreter
{
    /// <summary>How much of a body is searched for a waiting time.</summary>
    private const int SearchedBytes = 2_000;

    /// <param name="uri">The API.</param>
    /// <param name="call">The request.</param>
    /// <param name="response">The response.</param>
    /// <param name="body">Its body.</param>
    /// <param name="read">Reads the body of a successful response.</param>
    /// <param name="hide">Removes secrets from a message.</param>
    /// <param name="now">When it arrived.</param>
    public static SendResult<T> Interpret<T>(
        Uri uri, ApiCall call, HttpResponseMessage response, byte[] body, Func<byte[], T> read, Func<string, string> hide, DateTimeOffset now)
        where T : class
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return Read(call, status, body, read);
        }

        var error = ReportedError.In(status, response.ReasonPhrase, body, hide);
        var wait = WaitOf(response, body, now);
        var isAppUsersServer = response.Headers.Contains(ServerExtensions.Header);
        return new SendResult<T>(
            isAppUsersServer && !error.IsFromApi ? Outcome.Unclear : OutcomeOf(call, status, wait),
            error.Code is null ? $"{status}" : $"{status} {error.Code}",
            Error: ErrorOf(uri, call, status, error, isAppUsersServer),
            Status: status,
            Wait: wait);
    }

    private static SendResult<T> Read<T>(ApiCall call, int status, byte[] body, Func<byte[], T> read)
        where T : class
    {
        try
        {
            return new(Outcome.Done, $"{status}", read(body), Status: status);
        }
        catch (JsonException e)
        {
            return new(
                Outcome.Unclear,
                $"{status} with a damaged body",
                Error: ApiErrors.AnswerInvalid(call.Method.Method, call.Path.ToString(), "its body is cut off, damaged or something else", e));
        }
    }

    private static Outcome OutcomeOf(ApiCall call, int status, TimeSpan? wait) => status switch
    {
        429 => Outcome.NotCarriedOut,
        503 when wait is not null => Outcome.NotCarriedOut,

        // Aiven is still deleting something that depends on it.
        417 when call.Method == HttpMethod.Delete => Outcome.NotCarriedOut,
        501 => Outcome.Refused,
        408 or >= 500 => Outcome.Unclear,
        _ => Outcome.Refused,
    };

    private static AppUsersException ErrorOf(Uri uri, ApiCall call, int status, ReportedError error, bool isAppUsersServer)
    {
        var (method, path) = (call.Method.Method, call.Path.ToString());
        return status switch
        {
            < 400 => ApiErrors.AnswerInvalid(method, path, $"it is a redirect (status {status})"),
            401 => ApiErrors.TokenRefused(uri),
            429 => ApiErrors.TooManyRequests(uri, error.Message),
            404 or 405 when !error.IsFromApi => ApiErrors.AnswerInvalid(method, path, $"it has status {status} but not the format of an error of the API"),
            _ when isAppUsersServer && error.Code is ErrorCode code => ApiErrors.Reported(code, error.Message, error.NextStep, error.Subject),
            403 => ApiErrors.Denied(method, path, error.Message),
            >= 500 => ApiErrors.Failed(method, path, status, error.Message),
            _ => ApiErrors.Rejected(method, path, status, error.Message, error.Code ?? ErrorCode.InvalidRequest),
        };
    }

    /// <summary>How long to wait, from the header or, as Aiven does it, from the message.</summary>
    private static TimeSpan? WaitOf(HttpResponseMessage response, byte[] body, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter is { } after)
        {
            var wait = after.Delta ?? after.Date - now;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        var match = response.StatusCode == HttpStatusCode.TooManyRequests
            ? TryAgainIn().Match(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, SearchedBytes)))
            : Match.Empty;
        return match.Success ? TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex(@"try again in (\d{1,6}) ?s", RegexOptions.IgnoreCase)]
    private static partial Regex TryAgainIn();
}
