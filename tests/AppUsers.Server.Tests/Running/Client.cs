using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AppUsers.Tests.Running;

/// <summary>An HTTP client that sends paths exactly as they are given, and bodies as JSON.</summary>
internal sealed class Client(Uri address, string? authorization, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly HttpClient http = new(handler ?? new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>Waits for permission to send the body, so that it is not on its way when the server refuses the request.</summary>
    public static (string Name, string Value) AsksFirst => ("Expect", "100-continue");

    public void Dispose() => http.Dispose();

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, Json(body));

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, Json(body));

    public Task<Answer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, Json(body));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var uri = new Uri(address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, uri) { Content = body };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public static HttpContent Json(object body) => Raw(JsonSerializer.SerializeToUtf8Bytes(body));

    public static HttpContent Raw(string body) => Raw(Encoding.UTF8.GetBytes(body));

    public static HttpContent Raw(byte[] body) => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
