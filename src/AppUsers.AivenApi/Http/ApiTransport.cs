using System.Net.Http.Headers;
using System.Security.Authentication;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi.Http;

/// <summary>Sends a request once and interprets what happens. It holds the connections and the token of a session.</summary>
internal sealed class ApiTransport(ApiAddress address, HttpClient http, TimeProvider time)
{
    private readonly string root = ApiUri.RootOf(address.Uri);
    private long clockOffset;

    /// <summary>Whether a response announced the extensions of an AppUsers server.</summary>
    public bool IsAppUsersServer { get; private set; }

    /// <summary>How long one request can take.</summary>
    public TimeSpan Timeout => address.Timeout;

    public TimeProvider Time => time;

    /// <summary>The time by the clock of the API, according to its latest response.</summary>
    public DateTime ApiTime => time.UtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref clockOffset));

    /// <summary>Whether a text can be sent as a token at all.</summary>
    public static bool CanSend(TokenSecret token) => token.Reveal() is { Length: > 0 } text && text.All(c => c is > ' ' and <= '~');

    /// <summary>Sends a request. The calling thread waits for the answer, but a cancellation ends the wait at once.</summary>
    public SendResult<T> Send<T>(ApiCall call, Func<byte[], T> read, CancellationToken cancellation)
        where T : class
    {
        if (!call.Path.CanExist)
        {
            return new(Outcome.Refused, "not sent", Error: ApiErrors.Rejected(call.Method.Method, call.Path.ToString(), 404, "There is no such path"), Status: 404);
        }

        var task = Task.Run(() => SendAsync(call, read, cancellation), cancellation);
        Task.WaitAny([task], cancellation);
        return task.GetAwaiter().GetResult();
    }

    private async Task<SendResult<T>> SendAsync<T>(ApiCall call, Func<byte[], T> read, CancellationToken cancellation)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(address.Timeout);
        try
        {
            using var request = RequestOf(call);
            using var response = await http.SendAsync(request, limit.Token);
            Observe(response);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return ResponseInterpreter.Interpret(address.Uri, call, response, body, read, text => Hide(call, text), time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // If our own limit was not reached, it was the shorter one for connecting.
            return limit.IsCancellationRequested
                ? new(Outcome.Unclear, "no answer in time", Error: ApiErrors.TimedOut(address.Uri, address.Timeout))
                : NotConnected<T>("no connection was made in time", null);
        }
        catch (HttpRequestException e)
        {
            return ResultOf<T>(call, e);
        }
        catch (IOException e)
        {
            return ConnectionLost<T>(e);
        }
    }

    private HttpRequestMessage RequestOf(ApiCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(root + call.Path.Address));
        request.Headers.TryAddWithoutValidation("Authorization", "aivenv1 " + TokenFor(call).Reveal());
        if (IsAppUsersServer)
        {
            request.Headers.Add(ServerExtensions.Header, ServerExtensions.Version);
        }

        if (call.Key is not null)
        {
            request.Headers.Add(ServerExtensions.RequestKeyHeader, call.Key);
        }

        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }

    private void Observe(HttpResponseMessage response)
    {
        IsAppUsersServer |= response.Headers.Contains(ServerExtensions.Header);
        if (response.Headers.Date is DateTimeOffset date)
        {
            Interlocked.Exchange(ref clockOffset, (date - time.GetUtcNow()).Ticks);
        }
    }

    private SendResult<T> ResultOf<T>(ApiCall call, HttpRequestException e)
        where T : class => e.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError when e.InnerException is AuthenticationException { InnerException: null } =>
                new(Outcome.Refused, "certificate not trusted", Error: ApiErrors.Unreachable(address.Uri, "its certificate is not trusted", e)),

            // The system's TLS failed, not the check of the certificate.
            HttpRequestError.SecureConnectionError when e.InnerException is AuthenticationException =>
                new(Outcome.Refused, "no common TLS version", Error: ApiErrors.Unreachable(
                    address.Uri, "no TLS connection could be agreed on, for example because it does not support the same versions of TLS", e)),
            HttpRequestError.NameResolutionError => NotConnected<T>("its name cannot be resolved", e),
            HttpRequestError.ConnectionError => NotConnected<T>("the connection could not be made", e),
            HttpRequestError.SecureConnectionError => NotConnected<T>("the TLS connection could not be made", e),
            HttpRequestError.ProxyTunnelError => NotConnected<T>("the proxy refused the connection", e),
            HttpRequestError.ConfigurationLimitExceeded => new(
                call.Change is null ? Outcome.Refused : Outcome.Unclear,
                "answer too large",
                Error: ApiErrors.AnswerInvalid(call.Method.Method, call.Path.ToString(), "it is too large", e)),
            _ => ConnectionLost<T>(e),
        };

    private SendResult<T> NotConnected<T>(string reason, Exception? e)
        where T : class => new(Outcome.NotCarriedOut, reason, Error: ApiErrors.Unreachable(address.Uri, reason, e));

    private SendResult<T> ConnectionLost<T>(Exception e)
        where T : class => new(Outcome.Unclear, "connection lost", Error: ApiErrors.Unreachable(address.Uri, "the connection was lost", e));

    /// <summary>A text of the API without the token that was sent. No API should repeat it, but one could.</summary>
    private string Hide(ApiCall call, string text) => TokenFormat.Redact(text.Replace(TokenFor(call).Reveal(), "(token)", StringComparison.Ordinal));

    private TokenSecret TokenFor(ApiCall call) => call.Token ?? address.Token;
}
