using AppUsers.AivenApi;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.TestHost;
using AppUsers.Storage;
using Microsoft.AspNetCore.Builder;

namespace AppUsers.Tests.Http;

/// <summary>A store behind a server in this process, and backends that reach it over HTTP.</summary>
internal sealed class ServedStore : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ChangingRandomSource random = new();
    private readonly HttpClient connections = new();
    private readonly TimeProvider time;
    private readonly WebApplication server;
    private readonly TokenSecret administrator;
    private readonly WireOrganization organization;

    public ServedStore(FileStore store, TimeProvider time, params string[] args)
    {
        this.time = time;
        server = TestServer.Build(folder.Path, time, random, args);
        server.StartAsync().GetAwaiter().GetResult();
        administrator = new TokenSecret(TestServer.Open(server, store));
        organization = OrganizationsOf(TransportOf(administrator))[0];
    }

    public void Dispose()
    {
        connections.Dispose();
        server.StopAsync().GetAwaiter().GetResult();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }

    /// <summary>A backend of the store's local administrator.</summary>
    public IAppUserBackend Backend(int seed) => BackendOf(administrator, seed);

    /// <summary>The same, with the warnings that it writes.</summary>
    public IAppUserBackend BackendOf(TokenSecret token, List<string> warnings) =>
        new ApiSession(TransportOf(token), organization).Backend(new BackendOutput(_ => { }, warnings.Add));

    /// <summary>A backend that acts as the application user of a token, valid or not: the first request shows which.</summary>
    public IAppUserBackend BackendOf(TokenSecret token, int seed)
    {
        random.Current = new SeededRandomSource(seed);
        var transport = TransportOf(token);

        try
        {
            OrganizationsOf(transport);
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.TokenRefused)
        {
            // A refused request also shows what kind of server it is.
        }

        return new ApiSession(transport, organization).Backend(BackendOutput.None);
    }

    private ApiTransport TransportOf(TokenSecret token) =>
        new(new ApiAddress(new Uri(server.Urls.Single()), null, token, null, TimeSpan.FromSeconds(30)), connections, time);

    private static IReadOnlyList<WireOrganization> OrganizationsOf(ApiTransport transport) =>
        new ApiClient(transport, WireJson.Plain, BackendOutput.None).Get<OrganizationList>(ApiPath.Of($"organizations"), default).Organizations;

    /// <summary>Ids and secrets as the seed of the latest backend decides.</summary>
    private sealed class ChangingRandomSource : IRandomSource
    {
        public SeededRandomSource Current { get; set; } = new(1);

        public void Fill(Span<byte> buffer) => Current.Fill(buffer);
    }
}
