using AppUsers.Server.Hosting;
using AppUsers.Server.Http;
using AppUsers.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AppUsers.Server.TestHost;

/// <summary>The server as tests of its clients need it: on a port that the system chooses, without limits, over many stores.</summary>
public static class TestServer
{
    /// <summary>Builds it; it listens once it is started.</summary>
    /// <param name="folder">A folder of the test.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">The source of ids and secrets.</param>
    /// <param name="args">Further arguments of the command line.</param>
    public static WebApplication Build(string folder, TimeProvider time, IRandomSource random, params string[] args) => ServerApp.Build(
        ["--urls", "http://127.0.0.1:0", "--data-folder", folder, "--AppUsers:RequestsPerMinute", "1000000", "--AppUsers:FailuresPerMinute", "1000000", "--Logging:LogLevel:Default", "Warning", .. args],
        services =>
        {
            services.Replace(ServiceDescriptor.Singleton(time));
            services.Replace(ServiceDescriptor.Singleton(random));
            services.AddSingleton<StoresByToken>();
            services.Replace(ServiceDescriptor.Singleton<Backends>(provider => provider.GetRequiredService<StoresByToken>()));
        });

    /// <summary>Opens a store on it and returns the token of the store's local administrator.</summary>
    public static string Open(WebApplication app, StoreFile store)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetRequiredService<StoresByToken>().Open(store).Reveal();
    }
}
