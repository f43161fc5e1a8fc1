using System.Net.Http.Headers;
using System.Security.Authentication;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Tokens;

namespace AppUsers.AivenApi.Http;

/// <summary>Sends a request once and judges what came of it. It holds the connections and the token of a session.</summary>
internal sealed class ApiTransport
{
    private readonly HttpClient http;
    private readonly string root;
    private readonly ApiAddress address;
    private readonly TimeProvider time;
    private long clockOffset;

    public ApiTransport(ApiAddress address, HttpClient http, TimeProvider time)
    {
        this.address = address;
        this.http = http;
        this.time = time;
        root = ApiUri.RootOf(address.Uri);
    }

    /// <summary>Whether an answer said that the extensions are there.</summary>
    public bool Extended { get; private set; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout => address.Timeout;

    public TimeProvider Time => time;

    /// <summary>The time by the clock of the API, as near as its answers tell.</summary>
    public DateTime ServerTime => time.UtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref clockOffset));

    /// <summary>Sends a request. The caller's thread waits, but no longer than until it is told to stop.</summary>
    public Attempt<T> Send<T>(ApiCall call, Func<byte[], T> read, CancellationToken cancellation)
        where T : class
    {
        if (!call.Path.CanExist)
        {
            return new(Fate.Refused, "not sent", Error: ApiErrors.Rejected(call.Method.Method, call.Path.ToString(), 404, "There is no such path"), Status: 404);
        }

        var task = Task.Run(() => SendAsync(call, read, cancellation), cancellation);
        Task.WaitAny([task], cancellation);
        return task.GetAwaiter().GetResult();
    }

    private async Task<Attempt<T>> SendAsync<T>(ApiCall call, Func<byte[], T> read, CancellationToken cancellation)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(address.Timeout);
        try
        {
            using var request = RequestOf(call);
            using var response = await http.SendAsync(request, limit.Token);
            Learn(response);
            return AnswerJudge.Judge(address.Uri, call, response, await response.Content.ReadAsByteArrayAsync(limit.Token), read, Hide, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Without our own limit reached, it was the shorter one for making a connection.
            return limit.IsCancellationRequested
                ? new(Fate.Unclear, "no answer in time", Error: ApiErrors.TimedOut(address.Uri, address.Timeout))
                : NotConnected<T>("no connection in time", null);
        }
        catch (HttpRequestException e)
        {
            return AttemptOf<T>(call, e);
        }
        catch (IOException e)
        {
            return new(Fate.Unclear, "connection lost", Error: ApiErrors.Unreachable(address.Uri, "the connection was lost", e));
        }
    }

    private HttpRequestMessage RequestOf(ApiCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(root + call.Path.Address));
        request.Headers.TryAddWithoutValidation("Authorization", "aivenv1 " + (call.Token ?? address.Token).Reveal());
        if (call.Key is not null)
        {
            request.Headers.Add(Extensions.RequestKeyHeader, call.Key);
        }

        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }

    private void Learn(HttpResponseMessage response)
    {
        Extended |= response.Headers.Contains(Extensions.Header);
        if (response.Headers.Date is DateTimeOffset date)
        {
            Interlocked.Exchange(ref clockOffset, (date - time.GetUtcNow()).Ticks);
        }
    }

    private Attempt<T> AttemptOf<T>(ApiCall call, HttpRequestException e)
        where T : class => e.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError when e.InnerException is AuthenticationException =>
                new(Fate.Refused, "certificate not trusted", Error: ApiErrors.Unreachable(address.Uri, "its certificate is not trusted", e)),
            HttpRequestError.NameResolutionError => NotConnected<T>("its name is not known", e),
            HttpRequestError.ConnectionError => NotConnected<T>("no connection could be made", e),
            HttpRequestError.SecureConnectionError => NotConnected<T>("no secure connection could be made", e),
            HttpRequestError.ProxyTunnelError => NotConnected<T>("the proxy does not let it through", e),
            HttpRequestError.ConfigurationLimitExceeded => new(
                call.Change is null ? Fate.Refused : Fate.Unclear,
                "answer too large",
                Error: ApiErrors.AnswerInvalid(call.Method.Method, call.Path.ToString(), "it is larger than any answer should be", e)),
            _ => new(Fate.Unclear, "connection lost", Error: ApiErrors.Unreachable(address.Uri, "the connection was lost", e)),
        };

    private Attempt<T> NotConnected<T>(string reason, Exception? e)
        where T : class => new(Fate.NotCarriedOut, reason, Error: ApiErrors.Unreachable(address.Uri, reason, e));

    /// <summary>What somebody else wrote, without our token in it: no API should repeat it, and one may.</summary>
    private string Hide(string text) => TokenFormat.Redact(text.Replace(address.Token.Reveal(), "(token)", StringComparison.Ordinal));
}
