using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AppUsers.AivenApi;
using AppUsers.Backend;

namespace AppUsers.Tests;

/// <summary>Certificates of authorities that the system does not know, with a server in this process.</summary>
public sealed class CertificateTests : ApiTest, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly X509Certificate2 authority = Authority("Test authority");

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_certificate_signed_by_an_authority_in_the_file_is_trusted()
    {
        using var other = Authority("Other authority");
        var file = folder.File("ca.pem");
        File.WriteAllText(file, other.ExportCertificatePem() + "\n" + authority.ExportCertificatePem());
        Assert.Equal("org1", ConnectTo("localhost", file).OrganizationId);
    }

    [Fact]
    public void Without_the_file_it_is_not_trusted_and_not_tried_again()
    {
        var error = Refused.With(ErrorCode.ApiUnreachable, () => ConnectTo("localhost", null));
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.Single(Verbose);
    }

    [Fact]
    public void A_certificate_signed_by_another_authority_is_not_trusted()
    {
        using var other = Authority("Test authority");
        var file = folder.File("ca.pem");
        File.WriteAllText(file, other.ExportCertificatePem());
        Refused.With(ErrorCode.ApiUnreachable, () => ConnectTo("localhost", file));
    }

    [Fact]
    public void A_certificate_for_another_name_is_refused_even_if_the_authority_is_trusted()
    {
        var file = folder.File("ca.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        Refused.With(ErrorCode.ApiUnreachable, () => ConnectTo("elsewhere.example", file));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_file_without_certificates_is_refused(string? content)
    {
        var file = folder.File("ca.pem");
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        var error = Refused.With(ErrorCode.InvalidConnection, () => ConnectTo("localhost", file));
        Assert.Equal(file, error.Subject);
    }

    [Fact]
    public void A_version_of_TLS_that_is_not_supported_is_not_a_matter_of_trust()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var refusing = RefuseVersionAsync(listener);
        var address = new ApiAddress(new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}"), null, new TokenSecret(Token), null, TimeSpan.FromSeconds(10));
        var error = Refused.With(ErrorCode.ApiUnreachable, () => new ApiConnector().Connect(address, Output, None));
        Assert.Contains("TLS", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("trusted", error.Message, StringComparison.Ordinal);
        Assert.Single(Verbose);

        // The alert "protocol version" of RFC 8446.
        static async Task RefuseVersionAsync(TcpListener listener)
        {
            using var client = await listener.AcceptTcpClientAsync();
            _ = await client.GetStream().ReadAsync(new byte[8192]);
            await client.GetStream().WriteAsync(new byte[] { 0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46 });
        }
    }

    private IApiSession ConnectTo(string certifiedName, string? file)
    {
        using var certificate = Signed(certifiedName);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate);
        var address = new ApiAddress(
            new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}"), null, new TokenSecret(Token), file, TimeSpan.FromSeconds(10));
        return new ApiConnector().Connect(address, Output, None);
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificate);
            var buffer = new byte[8192];
            _ = await tls.ReadAsync(buffer);
            var body = Organizations(("org1", "Acme"));
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            _ = await tls.ReadAsync(buffer);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client closes the connection, as it should in most of these tests.
        }
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private X509Certificate2 Signed(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
