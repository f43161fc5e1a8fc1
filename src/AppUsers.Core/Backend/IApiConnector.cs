using AppUsers.Tokens;

namespace AppUsers.Backend;

/// <summary>Where an API is and how to be let in.</summary>
/// <param name="Uri">The base address, as in <c>https://api.aiven.io</c>; https, or http on this machine.</param>
/// <param name="Organization">The id or the name of the organization; null for the only one that the token can see.</param>
/// <param name="Token">The token to present with every request.</param>
/// <param name="CertificateFile">A file with certificates (PEM) to trust beside the system's; null for the system's alone.</param>
/// <param name="Timeout">How long one request may take.</param>
public sealed record ApiAddress(Uri Uri, string? Organization, TokenSecret Token, string? CertificateFile, TimeSpan Timeout);

/// <summary>What a backend has to say while it works. It says it on the thread that called it.</summary>
/// <param name="Verbose">Takes a line about each request, never a secret.</param>
/// <param name="Warning">Takes what somebody should know, though the call succeeds.</param>
public sealed record BackendOutput(Action<string> Verbose, Action<string> Warning)
{
    /// <summary>Says nothing.</summary>
    public static BackendOutput None { get; } = new(_ => { }, _ => { });
}

/// <summary>The API port: a plug-in that speaks Aiven's API, with its packages in a load context of its own.</summary>
public interface IApiConnector
{
    /// <summary>Looks up the organization, which also shows that the token is good.</summary>
    /// <exception cref="AppUsersException">The address is none, nothing answers there, the token is refused, or there is no
    /// such organization.</exception>
    IApiSession Connect(ApiAddress address, BackendOutput output, CancellationToken cancellation);
}

/// <summary>A connection to one organization behind an API. It holds the token, and no request is under way between two calls.</summary>
public interface IApiSession
{
    /// <summary>The id of the organization.</summary>
    string OrganizationId { get; }

    /// <summary>The name that the organization had when the session began.</summary>
    string OrganizationName { get; }

    /// <summary>The backend for one command.</summary>
    IAppUserBackend Backend(BackendOutput output);
}
