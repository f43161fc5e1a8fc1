using System.Net;
using System.Text;
using System.Text.Json;
using AppUsers.Contracts;

namespace AppUsers.Tests;

/// <summary>A request that was sent.</summary>
public sealed record Sent(string Method, string Path, string Body, HttpRequestMessage Request)
{
    public string Header(string name) => Request.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : string.Empty;
}

/// <summary>An API that answers by a script. Each method and path has a queue of answers, of which the last one is repeated.</summary>
/// <param name="isAppUsersServer">Whether every answer has the header of an AppUsers server.</param>
public sealed class ScriptedApi(bool isAppUsersServer = false) : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<Sent, HttpResponseMessage>>> script = new(StringComparer.Ordinal);

    public List<Sent> Requests { get; } = [];

    /// <summary>The requests that change something, for example <c>POST /v1/organizations</c>.</summary>
    public IEnumerable<string> Changes => Requests.Where(r => r.Method != "GET").Select(r => $"{r.Method} {r.Path}");

    /// <summary>Adds an answer to a request.</summary>
    public ScriptedApi On(string request, Func<Sent, HttpResponseMessage> answer)
    {
        script.TryAdd(request, new Queue<Func<Sent, HttpResponseMessage>>());
        script[request].Enqueue(answer);
        return this;
    }

    public ScriptedApi On(string request, string json) => On(request, _ => Json(200, json));

    public ScriptedApi On(string request, int status, string json = "") => On(request, _ => Json(status, json));

    /// <summary>The request is sent, but no answer arrives.</summary>
    public ScriptedApi Lost(string request) => On(request, _ => throw new HttpRequestException("The response ended prematurely.", new IOException("gone")));

    public ScriptedApi NotConnected(string request) =>
        On(request, _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused."));

    public static HttpResponseMessage Json(int status, string json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage WithServerHeader(HttpResponseMessage response)
    {
        response.Headers.TryAddWithoutValidation(ServerExtensions.Header, ServerExtensions.Version);
        return response;
    }

    public static string Error(string message, string? code = null, string? subject = null, string? nextStep = null)
    {
        var error = new ErrorItem(message, 400, code, subject is null && nextStep is null ? null : new ErrorMetadata(subject, NextStep: nextStep));
        return JsonSerializer.Serialize(new ErrorBody([error], message), WireJson.Of<ErrorBody>(WireJson.Extended));
    }

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
        return isAppUsersServer ? WithServerHeader(response) : response;
    }
}
