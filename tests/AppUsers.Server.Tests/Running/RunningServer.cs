using System.Reflection;
using AppUsers.Backend;
using AppUsers.Server.Hosting;
using AppUsers.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AppUsers.Tests.Running;

/// <summary>The real server in this process, on a port that the system chose.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningServer(WebApplication app, string? firstToken)
    {
        this.app = app;
        FirstToken = firstToken;
    }

    public static PlugIns PlugIns { get; } = new(Metadata("AdaptersPath"));

    /// <summary>What the first start prints.</summary>
    public string? FirstToken { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.Single());

    public CountedStore Store => app.Services.GetRequiredService<CountedStore>();

    /// <summary>Starts a server over a data folder, with a clock of the test, as <c>Program</c> does.</summary>
    public static async Task<RunningServer> StartAsync(string dataFolder, TimeProvider time, ServerSetup? setup = null)
    {
        var app = Build(dataFolder, time, setup ?? new ServerSetup());
        var administrator = app.Services.GetRequiredService<FirstAdministrator>();
        administrator.CreateOrganization();
        var token = administrator.CreateTokenForNewStore();
        await app.StartAsync();
        return new RunningServer(app, token);
    }

    public static string Metadata(string key) => typeof(RunningServer).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    /// <summary>A client that presents a token, or none.</summary>
    public Client As(string? token) => new(Address, token is null ? null : $"aivenv1 {token}");

    /// <summary>The local administrator of the server's store, without the server.</summary>
    public StoreBackend Local(string? organization = null) =>
        new(Store, new StoreBackendOptions { Organization = organization, Time = app.Services.GetRequiredService<TimeProvider>() });

    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static WebApplication Build(string dataFolder, TimeProvider time, ServerSetup setup) => ServerApp.Build(
        ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Critical", .. Place(dataFolder, setup), .. setup.Args],
        services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new CountedStore(Open(dataFolder, setup))));
            services.Replace(ServiceDescriptor.Singleton<IStore>(provider => provider.GetRequiredService<CountedStore>()));
            services.Replace(ServiceDescriptor.Singleton(time));
            services.Replace(ServiceDescriptor.Singleton(setup.Random));
            if (setup.Log is ILoggerProvider log)
            {
                services.AddSingleton(log);
            }
        });

    private static string[] Place(string dataFolder, ServerSetup setup) =>
        setup.ConnectionString is string database ? ["--connection-string", database] : ["--data-folder", dataFolder];

    private static IStore Open(string dataFolder, ServerSetup setup) => setup.ConnectionString is string database
        ? Stores.Database(database, PlugIns, setup.LockTimeout)
        : Stores.File(
            Path.Combine(dataFolder, StoreLocation.FileName),
            PlugIns,
            new FileStoreOptions { LockTimeout = setup.LockTimeout, KeepOpen = Timeout.InfiniteTimeSpan });
}
