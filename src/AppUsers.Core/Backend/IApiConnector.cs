namespace AppUsers.Backend;

/// <summary>The address of an API and what is needed to connect.</summary>
/// <param name="Uri">The base address, for example <c>https://api.aiven.io</c>; https, or http on this machine.</param>
/// <param name="Organization">The id or the name of the organization; null if the token has access to only one.</param>
/// <param name="Token">The token to send with every request.</param>
/// <param name="CertificateFile">A PEM file with certificates to trust in addition to those of the system; null for none.</param>
/// <param name="Timeout">How long one request can take.</param>
public sealed record ApiAddress(Uri Uri, string? Organization, TokenSecret Token, string? CertificateFile, TimeSpan Timeout);

/// <summary>Where a backend writes messages while it works, on the thread that called it.</summary>
/// <param name="Verbose">Receives a line about each request, never a secret.</param>
/// <param name="Warning">Receives warnings about calls that succeed.</param>
public sealed record BackendOutput(Action<string> Verbose, Action<string> Warning)
{
    /// <summary>Discards all messages.</summary>
    public static BackendOutput None { get; } = new(_ => { }, _ => { });
}

/// <summary>The port to APIs: a plug-in that speaks Aiven's API.</summary>
public interface IApiConnector
{
    /// <summary>Connects, and looks up the organization, which also shows that the token is valid.</summary>
    /// <exception cref="AppUsersException">The address is not valid, the API cannot be reached, the token is refused, or the
    /// organization is not found.</exception>
    IApiSession Connect(ApiAddress address, BackendOutput output, CancellationToken cancellation);
}

/// <summary>A connection to one organization behind an API. It holds the token; between two calls no request is under way.</summary>
public interface IApiSession
{
    /// <summary>The id of the organization.</summary>
    string OrganizationId { get; }

    /// <summary>The name that the organization had when the session began.</summary>
    string OrganizationName { get; }

    /// <summary>The backend for one command.</summary>
    IAppUserBackend Backend(BackendOutput output);
}
