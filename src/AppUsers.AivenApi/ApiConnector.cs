using System.Net;
using System.Net.Http.Headers;
using AppUsers.AivenApi.Contracts;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;

namespace AppUsers.AivenApi;

/// <summary>Connects to Aiven's API, or to a server that speaks it.</summary>
public sealed class ApiConnector : IApiConnector
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>An address of a service may come to mean another machine.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(15);

    /// <summary>Of the time for a request: that no connection was made is to be known before that time is over.</summary>
    private const double PartForConnecting = 0.75;

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
        CheckToken(address.Token.Reveal());
        var transport = new ApiTransport(address, ClientOver(makeHandler(address)), time);
        var known = new ApiClient(transport, output).Get<OrganizationList>(ApiPath.Of($"organizations"), cancellation).Organizations;
        return new ApiSession(transport, Choose(known, address.Organization));
    }

    /// <summary>An id wins over a name; without either it is the only one.</summary>
    private static WireOrganization Choose(IReadOnlyList<WireOrganization> known, string? nameOrId)
    {
        var shown = known.Select(o => $"{o.OrganizationName} ({o.OrganizationId})").ToList();
        if (nameOrId is null)
        {
            return known.Count == 1 ? known[0] : throw ApiErrors.OrganizationNotChosen(shown);
        }

        if (known.FirstOrDefault(o => o.OrganizationId == nameOrId) is WireOrganization byId)
        {
            return byId;
        }

        var named = known.Where(o => TextRules.Fold(o.OrganizationName) == TextRules.Fold(nameOrId)).ToList();
        return named.Count switch
        {
            0 => throw ApiErrors.OrganizationNotFound(nameOrId, shown),
            1 => named[0],
            _ => throw ApiErrors.AmbiguousName("organization", nameOrId, [.. named.Select(o => o.OrganizationId)]),
        };
    }

    private static void CheckToken(string token)
    {
        if (token.Length == 0 || !token.All(c => c is > ' ' and <= '~'))
        {
            throw ApiErrors.NoToken(token.Length == 0 ? "it is empty" : "it holds characters that no token has");
        }
    }

    /// <summary>Each request has a limit of its own, which also holds for the body of its answer.</summary>
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
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectTimeout = address.Timeout * PartForConnecting < LongestConnect ? address.Timeout * PartForConnecting : LongestConnect,
        };
        if (address.CertificateFile is string path)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = TrustedCertificates.With(path);
        }

        return handler;
    }
}
