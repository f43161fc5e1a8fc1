using System.Net;
using System.Net.Http.Headers;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

/// <summary>Connects to Aiven's API, or to a server that speaks it.</summary>
public sealed class ApiConnector : IApiConnector
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>The share of a request's time that connecting can take, so that a failure to connect is recognized as one.</summary>
    private const double ShareForConnecting = 0.75;

    /// <summary>Connections are renewed, because the address of a service can move to another machine.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(15);

    private readonly Func<ApiAddress, HttpMessageHandler> makeHandler;
    private readonly TimeProvider time;

    /// <summary>Connects over the network.</summary>
    public ApiConnector()
        : this(MakeHandler, TimeProvider.System)
    {
    }

    internal ApiConnector(Func<ApiAddress, HttpMessageHandler> makeHandler, TimeProvider time)
    {
        this.makeHandler = makeHandler;
        this.time = time;
    }

    /// <inheritdoc/>
    public IApiSession Connect(ApiAddress address, BackendOutput output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(output);
        ApiUri.Check(address.Uri);
        if (!ApiTransport.CanSend(address.Token))
        {
            throw ApiErrors.NoToken("it is empty, or it contains characters that a token does not have");
        }

        var transport = new ApiTransport(address, ClientOver(makeHandler(address)), time);
        var known = new ApiClient(transport, WireJson.Plain, output).Get<OrganizationList>(ApiPath.Of($"organizations"), cancellation).Organizations;
        return new ApiSession(transport, Choose(known, address.Organization));
    }

    private static WireOrganization Choose(IReadOnlyList<WireOrganization> known, string? nameOrId)
    {
        var shown = known.Select(o => $"{o.OrganizationName} ({o.OrganizationId})").ToList();
        if (nameOrId is null)
        {
            return known.Count == 1 ? known[0] : throw ApiErrors.OrganizationNotChosen(shown);
        }

        return NameLookup.Choose(
            nameOrId, known, o => o.OrganizationId, o => o.OrganizationName, "organization", () => ApiErrors.OrganizationNotFound(nameOrId, shown));
    }

    /// <summary>Each request has its own time limit, which includes the body of the answer.</summary>
    private static HttpClient ClientOver(HttpMessageHandler handler) => new(handler)
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
        DefaultRequestHeaders =
        {
            UserAgent = { new ProductInfoHeaderValue("AppUsers", typeof(ApiConnector).Assembly.GetName().Version?.ToString(3)) },
            Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
        },
    };

    private static SocketsHttpHandler MakeHandler(ApiAddress address)
    {
        var share = address.Timeout * ShareForConnecting;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectTimeout = share < LongestConnect ? share : LongestConnect,

            // A proxy could read what is sent without TLS, which never leaves this machine.
            UseProxy = address.Uri.Scheme == Uri.UriSchemeHttps,
        };
        if (address.CertificateFile is string path)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = TrustedCertificates.With(path);
        }

        return handler;
    }
}
