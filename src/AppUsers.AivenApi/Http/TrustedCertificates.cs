using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AppUsers.AivenApi.Http;

/// <summary>Trusts certificate authorities in addition to those of the system.</summary>
internal static class TrustedCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Validates the certificates of servers, and also trusts the authorities in a file. A certificate for another name is
    /// still refused.</summary>
    /// <exception cref="AppUsersException">InvalidConnection: the file cannot be read or does not contain a certificate.</exception>
    public static RemoteCertificateValidationCallback With(string path)
    {
        var authorities = Load(path);
        return (_, certificate, chain, problems) => problems == SslPolicyErrors.None
            || (problems == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 server && IsSignedBy(authorities, server, chain));
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        return chain.Build(certificate);
    }

    private static X509Certificate2Collection Load(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ApiErrors.InvalidCertificateFile(path, "it cannot be read");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw ApiErrors.InvalidCertificateFile(path, "it contains a certificate that is not valid");
        }

        return certificates.Count > 0 ? certificates : throw ApiErrors.InvalidCertificateFile(path, "it does not contain a certificate");
    }
}
