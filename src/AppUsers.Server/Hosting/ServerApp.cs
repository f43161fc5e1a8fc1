using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Console;
using AppUsers.Storage;

namespace AppUsers.Server.Hosting;

/// <summary>Puts the server together.</summary>
internal static class ServerApp
{
    /// <summary>Builds the server. It listens once it is started.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="replace">Replaces services, for example the clock.</param>
    /// <exception cref="ConfigurationException">A setting is not valid.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        // The language of the machine changes nothing. Its data are needed all the same: to compare names in NFC.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServerApp).Assembly.GetName().Name,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseStaticWebAssets();

        // What was compressed when the server was built is sent as it is.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        AddConfiguration(builder.Configuration, CommandLine.Settings(args));
        var options = ReadOptions(builder.Configuration);
        ConfigureHost(builder, options);
        builder.Services
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IRandomSource>(SystemRandomSource.Instance)
            .AddSingleton(_ => OpenStore(options))
            .AddSingleton<FirstAdministrator>()
            .AddSingleton<CheckpointLog>()
            .AddHostedService(services => services.GetRequiredService<CheckpointLog>())
            .AddHostedService<UseWriter>()
            .AddApi(options);
        builder.Services.AddConsole(options);
        if (EventKey.FromEnvironment() is EventKey key)
        {
            builder.Services.AddSingleton(key);
        }

        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseRequestLog(options);
        app.UseConsole(options);
        app.UseApi(options);
        app.MapApi(options);
        return app;
    }

    /// <summary>Starts a server, and returns when it listens.</summary>
    /// <exception cref="ConfigurationException">It cannot listen on its addresses.</exception>
    public static async Task ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or CryptographicException or InvalidOperationException or FormatException)
        {
            throw new ConfigurationException($"The server cannot listen: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Use another address or another certificate. Run with --help to see how.");
        }
    }

    /// <summary>The store, which stays open as long as the server runs, unless another process wants a turn.</summary>
    private static IStore OpenStore(ServerOptions options)
    {
        var wait = TimeSpan.FromSeconds(options.LockTimeoutSeconds);
        return options.ConnectionString is string database
            ? Stores.Database(database, PlugIns.Installed, wait)
            : Stores.File(
                Path.Combine(options.DataFolder, StoreLocation.FileName),
                PlugIns.Installed,
                new FileStoreOptions { LockTimeout = wait, KeepOpen = Timeout.InfiniteTimeSpan });
    }

    private static void AddConfiguration(ConfigurationManager configuration, string[] settings)
    {
        configuration.AddCommandLine(settings, CommandLine.Switches);
        if (configuration[Setting.ConfigFile.Key] is string file)
        {
            AddFile(configuration, file);
            configuration.AddEnvironmentVariables();
            configuration.AddCommandLine(settings, CommandLine.Switches);
        }

        if (!ListenPolicy.Addresses(configuration).Any())
        {
            configuration["urls"] = ListenPolicy.DefaultUrl;
        }
    }

    private static void AddFile(ConfigurationManager configuration, string file)
    {
        try
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The settings in '{file}' cannot be read: {e.Message} Use a JSON file with --config.");
        }
    }

    private static ServerOptions ReadOptions(ConfigurationManager configuration)
    {
        var section = configuration.GetSection(ServerOptions.Section);
        if (section.AsEnumerable().FirstOrDefault(entry => entry.Value is not null && !Setting.IsKnown(entry.Key)) is { Key: string unknown })
        {
            throw new ConfigurationException($"The setting '{unknown}' is not known. Run with --help to see all of them.");
        }

        var options = new ServerOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new ConfigurationException($"{e.Message} Run with --help to see all settings.");
        }

        Setting.Check(options, configuration);
        ListenPolicy.Check(ListenPolicy.Addresses(configuration), options);
        return options;
    }

    private static void ConfigureHost(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.Services.AddSystemd();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Otherwise a header that is not UTF-8 is refused before anything can say why.
            kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // The request log has all that is needed about a request, including one that was not authenticated.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter(typeof(TokenAuthenticationHandler).FullName, LogLevel.Warning);

        // It warns at each start that keys are kept as they are; docs/console.md says so once.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
