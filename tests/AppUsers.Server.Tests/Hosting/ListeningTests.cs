using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AppUsers.Server.Hosting;
using AppUsers.Tests.Running;

namespace AppUsers.Tests.Hosting;

/// <summary>Where the server listens, with and without TLS and behind a proxy, and what it says if it cannot.</summary>
public sealed class ListeningTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task With_a_certificate_it_uses_TLS()
    {
        using var certificate = MakeCertificate();
        await using var server = await StartAsync("--Kestrel:Endpoints:Main:Url", "https://127.0.0.1:0", "--Kestrel:Endpoints:Main:Certificate:Path", folder.File("server.pem"), "--Kestrel:Endpoints:Main:Certificate:KeyPath", folder.File("server.key"));
        Assert.Equal("https", server.Address.Scheme);
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented!.GetCertHashString() == certificate.GetCertHashString();
        using var client = new Client(server.Address, $"aivenv1 {server.FirstToken}", handler);
        (await client.GetAsync("/v1/me")).Ok();
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("http://127.0.0.1:0;x", "'x'")]
    [InlineData("127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("ftp://127.0.0.1:0", "ftp://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:port", "port")]
    public void An_invalid_address_is_named(string urls, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => ServerApp.Build(["--urls", urls, "--data-folder", folder.File("data")]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("--urls", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Kestrel:Endpoints:Main:Url", "https://127.0.0.1:0")]
    [InlineData("--Kestrel:Endpoints:Main:Url", "https://127.0.0.1:0", "--Kestrel:Endpoints:Main:Certificate:Path", "none.pem")]
    [InlineData("--urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", "none.pem")]
    public async Task The_reason_why_it_cannot_listen_is_named(params string[] args)
    {
        await using var app = ServerApp.Build(["--data-folder", folder.File("data"), "--Logging:LogLevel:Default", "None", .. args]);
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => ServerApp.ListenAsync(app));
        Assert.StartsWith("The server cannot listen", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public async Task An_address_in_use_is_named()
    {
        await using var first = await StartAsync();
        await using var second = ServerApp.Build(["--urls", first.Address.ToString(), "--data-folder", folder.File("second"), "--Logging:LogLevel:Default", "None"]);
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => ServerApp.ListenAsync(second));
        Assert.Contains("address already in use", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.1", null, "127.0.0.1")]
    [InlineData("192.0.2.1", "203.0.113.9", "127.0.0.1")]
    [InlineData(null, "203.0.113.9", "127.0.0.1")]
    public async Task Only_a_trusted_proxy_can_name_the_address_of_a_client(string? trusted, string? forwarded, string expected)
    {
        await using var server = await StartAsync(trusted is null ? [] : ["--AppUsers:TrustedProxies:0", trusted]);
        using var client = server.As(server.FirstToken);
        (await client.SendAsync(HttpMethod.Get, "/v1/me", null, forwarded is null ? [] : [("X-Forwarded-For", forwarded)])).Ok();
        Assert.Equal(expected, Assert.Single(server.Local().GetTokens(new Backend.AppUserTokenFilter(), default)).LastUsedIp);
    }

    private Task<RunningServer> StartAsync(params string[] args) =>
        RunningServer.StartAsync(folder.File("data"), new ManualTimeProvider(), new ServerSetup(args));

    private X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(folder.File("server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("server.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
