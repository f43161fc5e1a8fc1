using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;

namespace AppUsers.AivenApi.Http;

/// <summary>Says what an answer means: that it was done, that it was not, or that nobody knows.</summary>
internal static partial class AnswerJudge
{
    private const int LongestMessage = 2_000;

    /// <param name="uri">The API.</param>
    /// <param name="call">What was asked.</param>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body.</param>
    /// <param name="read">Reads the body of a good answer.</param>
    /// <param name="hide">Takes what is secret out of a message.</param>
    /// <param name="now">When it came.</param>
    public static Attempt<T> Judge<T>(
        Uri uri, ApiCall call, HttpResponseMessage response, byte[] body, Func<byte[], T> read, Func<string, string> hide, DateTimeOffset now)
        where T : class
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return Read(call, status, body, read);
        }

        var told = ErrorTold.Of(status, response.ReasonPhrase, body, hide);
        var wait = WaitOf(response, body, now);
        var isOurs = response.Headers.Contains(Extensions.Header);
        return new Attempt<T>(
            isOurs && !told.IsOfApi ? Fate.Unclear : FateOf(call, status, wait),
            told.Code is null ? $"{status}" : string.Create(CultureInfo.InvariantCulture, $"{status} {told.Code}"),
            Error: ErrorOf(uri, call, status, told, isOurs),
            Status: status,
            Wait: wait);
    }

    private static Attempt<T> Read<T>(ApiCall call, int status, byte[] body, Func<byte[], T> read)
        where T : class
    {
        try
        {
            return new(Fate.Done, $"{status}", read(body), Status: status);
        }
        catch (JsonException e)
        {
            return new(
                Fate.Unclear,
                $"{status} with a body that is damaged",
                Error: ApiErrors.AnswerInvalid(call.Method.Method, call.Path.ToString(), "its body is cut short, or is not what the API answers", e));
        }
    }

    private static Fate FateOf(ApiCall call, int status, TimeSpan? wait) => status switch
    {
        429 => Fate.NotCarriedOut,
        503 when wait is not null => Fate.NotCarriedOut,

        // Something that depends on it is still being deleted.
        417 when call.Method == HttpMethod.Delete => Fate.NotCarriedOut,
        501 => Fate.Refused,
        408 or >= 500 => Fate.Unclear,
        _ => Fate.Refused,
    };

    private static AppUsersException ErrorOf(Uri uri, ApiCall call, int status, ErrorTold told, bool isOurs)
    {
        var (method, path) = (call.Method.Method, call.Path.ToString());
        return status switch
        {
            < 400 => ApiErrors.AnswerInvalid(method, path, FormattableString.Invariant($"it leads somewhere else, with status {status}")),
            401 => ApiErrors.TokenRefused(uri),
            429 => ApiErrors.TooManyRequests(uri, told.Message),
            404 or 405 when !told.IsOfApi => ApiErrors.AnswerInvalid(method, path, FormattableString.Invariant($"it has status {status} without the API's way to say so")),

            // Our server says it in our words, to the next step.
            _ when isOurs && told.Code is ErrorCode code => ApiErrors.Told(code, told.Message, told.Subject),
            403 => ApiErrors.Denied(method, path, told.Message),
            >= 500 => ApiErrors.Failed(method, path, status, told.Message),
            _ => ApiErrors.Rejected(method, path, status, told.Message, told.Code ?? ErrorCode.InvalidRequest),
        };
    }

    /// <summary>From the header or, as Aiven says it, from the message.</summary>
    private static TimeSpan? WaitOf(HttpResponseMessage response, byte[] body, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter is { } after)
        {
            var wait = after.Delta ?? after.Date - now;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        var match = response.StatusCode == HttpStatusCode.TooManyRequests
            ? TryAgainIn().Match(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LongestMessage)))
            : Match.Empty;
        return match.Success ? TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex(@"try again in (\d{1,6}) ?s", RegexOptions.IgnoreCase)]
    private static partial Regex TryAgainIn();
}
