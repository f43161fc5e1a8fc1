using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Hosting;
using AppUsers.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AppUsers.Server.TestHost;

/// <summary>The server for tests of its clients: on a port that the system chooses, practically without limits, and over many stores.</summary>
public static class TestServer
{
    /// <summary>Builds it. It listens once it is started.</summary>
    /// <param name="folder">A folder of the test.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">The source of ids and secrets.</param>
    /// <param name="args">More arguments of the command line.</param>
    public static WebApplication Build(string folder, TimeProvider time, IRandomSource random, params string[] args) => ServerApp.Build(
        ["--urls", "http://127.0.0.1:0", "--data-folder", folder, "--console", "false", "--AppUsers:RequestsPerMinute", "1000000", "--AppUsers:FailuresPerMinute", "1000000", "--Logging:LogLevel:Default", "Warning", .. args],
        services =>
        {
            services.Replace(ServiceDescriptor.Singleton(time));
            services.Replace(ServiceDescriptor.Singleton(random));
            services.AddSingleton<StoresByToken>();
            services.Replace(ServiceDescriptor.Singleton<BackendFactory>(provider => provider.GetRequiredService<StoresByToken>()));
        });

    /// <summary>Opens a store on it, and returns the token of the store's local administrator.</summary>
    public static string Open(WebApplication app, IStore store)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetRequiredService<StoresByToken>().Open(store).Reveal();
    }
}
