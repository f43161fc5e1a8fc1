using System.Reflection;
using AppUsers.Backend;
using AppUsers.Server.Hosting;
using AppUsers.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AppUsers.Tests.Running;

/// <summary>The real server, in this process, on a port of this machine that the system chose.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningServer(WebApplication app, string? firstToken)
    {
        this.app = app;
        FirstToken = firstToken;
    }

    public static StoreAdapters Adapters { get; } = new(Metadata("AdaptersPath"));

    /// <summary>What the first start prints.</summary>
    public string? FirstToken { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.Single());

    public StoreFile Store => app.Services.GetRequiredService<StoreFile>();

    /// <summary>Starts a server over a data folder, with a clock of the test, as <c>Program</c> does.</summary>
    public static async Task<RunningServer> StartAsync(StoreEngine engine, string dataFolder, TimeProvider time, ServerSetup? setup = null)
    {
        var app = Build(engine, dataFolder, time, setup ?? new ServerSetup());
        var administrator = app.Services.GetRequiredService<FirstAdministrator>();
        administrator.MakeOrganization();
        var token = administrator.TokenOfNewStore();
        await app.StartAsync();
        return new RunningServer(app, token);
    }

    public static string Metadata(string key) => typeof(RunningServer).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    /// <summary>A client that presents a token; null for none.</summary>
    public Client As(string? token) => new(Address, token is null ? null : $"aivenv1 {token}");

    /// <summary>The local administrator on the server's store, who asks nobody.</summary>
    public EmbeddedBackend Local(string? organization = null) =>
        new(Store, organization, app.Services.GetRequiredService<TimeProvider>(), SystemRandomSource.Instance);

    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static WebApplication Build(StoreEngine engine, string dataFolder, TimeProvider time, ServerSetup setup) => ServerApp.Build(
        ["--urls", "http://127.0.0.1:0", "--data-folder", dataFolder, "--store", engine.ToString(), "--Logging:LogLevel:Default", "Critical", .. setup.Args],
        services =>
        {
            var store = new StoreFile(Path.Combine(dataFolder, StoreLocation.FileName), engine, Adapters, StoreFile.DefaultLockTimeout);
            services.Replace(ServiceDescriptor.Singleton(store));
            services.Replace(ServiceDescriptor.Singleton(time));
            services.Replace(ServiceDescriptor.Singleton(setup.Random));
            if (setup.Log is ILoggerProvider log)
            {
                services.AddSingleton(log);
            }
        });
}
