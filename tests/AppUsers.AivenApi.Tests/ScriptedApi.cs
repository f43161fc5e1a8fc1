using System.Net;
using System.Text;
using AppUsers.AivenApi.Contracts;

namespace AppUsers.Tests;

/// <summary>What was sent.</summary>
public sealed record Sent(string Method, string Path, string Body, HttpRequestMessage Request)
{
    public string Header(string name) => Request.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : string.Empty;
}

/// <summary>Answers by a script: for each method and path the next of its answers, of which the last stays.</summary>
public sealed class ScriptedApi(bool extended) : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<Sent, HttpResponseMessage>>> script = new(StringComparer.Ordinal);

    public List<Sent> Requests { get; } = [];

    /// <summary>The changes among them, as in <c>POST /v1/organizations</c>.</summary>
    public IEnumerable<string> Changes => Requests.Where(r => r.Method != "GET").Select(r => $"{r.Method} {r.Path}");

    /// <summary>Adds an answer to what is asked there.</summary>
    public ScriptedApi On(string request, Func<Sent, HttpResponseMessage> answer)
    {
        script.TryAdd(request, new Queue<Func<Sent, HttpResponseMessage>>());
        script[request].Enqueue(answer);
        return this;
    }

    public ScriptedApi On(string request, string json) => On(request, _ => Json(200, json));

    public ScriptedApi On(string request, int status, string json = "") => On(request, _ => Json(status, json));

    /// <summary>The request is sent, and no answer comes.</summary>
    public ScriptedApi Lost(string request) => On(request, _ => throw new HttpRequestException("The response ended prematurely.", new IOException("gone")));

    public ScriptedApi NotConnected(string request) =>
        On(request, _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused."));

    public static HttpResponseMessage Json(int status, string json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static string Error(string message, string? code = null, string? subject = null) =>
        $$"""{"errors":[{"message":"{{message}}","status":400{{(code is null ? "" : $",\"error_code\":\"{code}\"")}}{{(subject is null ? "" : $",\"metadata\":{{\"subject\":\"{subject}\"}}")}}}],"message":"{{message}}"}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new Sent(request.Method.Method, request.RequestUri!.PathAndQuery, body, request);
        lock (Requests)
        {
            Requests.Add(sent);
        }

        var answers = script.GetValueOrDefault($"{sent.Method} {sent.Path}") ?? script.GetValueOrDefault($"{sent.Method} {request.RequestUri.AbsolutePath}");
        var response = answers is null
            ? Json(404, Error($"Nothing is scripted for {sent.Method} {sent.Path}"))
            : (answers.Count > 1 ? answers.Dequeue() : answers.Peek())(sent);
        if (extended)
        {
            response.Headers.TryAddWithoutValidation(Extensions.Header, Extensions.Version);
        }

        return response;
    }
}
