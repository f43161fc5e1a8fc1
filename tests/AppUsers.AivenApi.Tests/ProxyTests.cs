using System.Net;
using System.Net.Sockets;
using System.Text;
using AppUsers.AivenApi;
using AppUsers.Backend;

namespace AppUsers.Tests;

[Collection(ProcessWide.Name)]
public sealed class ProxyTests : ApiTest, IDisposable
{
    private readonly TcpListener proxy = new(IPAddress.Loopback, 0);
    private readonly TcpListener api = new(IPAddress.Loopback, 0);
    private readonly IWebProxy before = HttpClient.DefaultProxy;

    public ProxyTests()
    {
        proxy.Start();
        api.Start();
        HttpClient.DefaultProxy = new ProxyForEverything(UriOf(proxy));
    }

    public void Dispose()
    {
        HttpClient.DefaultProxy = before;
        proxy.Dispose();
        api.Dispose();
    }

    /// <summary>What <c>http_proxy</c> and <c>ALL_PROXY</c> set up would receive the token.</summary>
    [Fact]
    public async Task Plain_http_never_goes_to_a_proxy()
    {
        var serving = ServeAsync();
        Assert.Equal("org1", ConnectTo(UriOf(api)).OrganizationId);
        Assert.Contains("aivenv1 " + Token, await serving, StringComparison.Ordinal);
        Assert.False(proxy.Pending());
    }

    [Fact]
    public async Task A_proxy_for_https_learns_the_host_only()
    {
        var connecting = Task.Run(() => Refused.With(ErrorCode.ApiUnreachable, () => ConnectTo(new Uri("https://api.example"))));
        using (var client = await proxy.AcceptTcpClientAsync())
        {
            var buffer = new byte[8192];
            var asked = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
            Assert.StartsWith("CONNECT api.example:443 ", asked, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", asked, StringComparison.Ordinal);
            proxy.Stop();
        }

        await connecting;
    }

    private IApiSession ConnectTo(Uri uri) =>
        new ApiConnector().Connect(new ApiAddress(uri, null, new TokenSecret(Token), null, TimeSpan.FromSeconds(1)), Output, None);

    private async Task<string> ServeAsync()
    {
        using var client = await api.AcceptTcpClientAsync();
        var buffer = new byte[8192];
        var request = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
        var body = Organizations(("org1", "Acme"));
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        return request;
    }

    private static Uri UriOf(TcpListener listener) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Unlike <see cref="WebProxy"/>, proxies of environment variables are used for this machine too.</summary>
    private sealed class ProxyForEverything(Uri uri) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => uri;

        public bool IsBypassed(Uri host) => false;
    }
}
