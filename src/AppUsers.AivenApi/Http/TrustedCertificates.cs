using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AppUsers.Backend;

namespace AppUsers.AivenApi.Http;

/// <summary>Certificates to trust beside the system's.</summary>
internal static class TrustedCertificates
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";

    /// <summary>What decides about a server's certificate, with the authorities of a file trusted too. A certificate for
    /// another name is refused whoever made it.</summary>
    /// <exception cref="AppUsersException">InvalidConnection: the file cannot be read or holds none.</exception>
    public static RemoteCertificateValidationCallback With(string path)
    {
        var authorities = Load(path);
        return (_, certificate, chain, problems) => problems == SslPolicyErrors.None
            || (problems == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 own && IsSignedBy(authorities, own, chain));
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForServers));
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw ApiErrors.InvalidCertificateFile(path, e is CryptographicException or ArgumentException ? "it holds a certificate that cannot be read" : "it cannot be read");
        }

        return certificates.Count > 0 ? certificates : throw ApiErrors.InvalidCertificateFile(path, "it holds no certificate");
    }
}
