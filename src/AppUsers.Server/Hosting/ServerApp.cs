using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Http;
using AppUsers.Server.Routes;
using AppUsers.Storage;
using Microsoft.AspNetCore.HttpOverrides;

namespace AppUsers.Server.Hosting;

/// <summary>Puts the server together.</summary>
public static class ServerApp
{
    /// <summary>Builds the server; it listens once it is started.</summary>
    /// <param name="args">The command line: see <c>--help</c>.</param>
    /// <param name="replace">Puts other services in place: a clock, a source of randomness.</param>
    /// <exception cref="ConfigurationException">A setting cannot be used.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        var builder = WebApplication.CreateSlimBuilder();
        Configure(builder, CommandLine.Settings(args));
        var options = Read(builder.Configuration);
        AddServices(builder, options);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        UsePipeline(app, options);
        ApiRoutes.Map(app, options);
        return app;
    }

    /// <summary>Starts a server: it listens when this is done.</summary>
    /// <exception cref="ConfigurationException">It cannot listen where it is to, and why.</exception>
    public static async Task ListenAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or CryptographicException or InvalidOperationException or FormatException)
        {
            throw new ConfigurationException($"The server cannot listen: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Choose another address, or another certificate; run with --help to see how.");
        }
    }

    private static void Configure(WebApplicationBuilder builder, string[] settings)
    {
        var configuration = builder.Configuration;
        configuration.AddCommandLine(settings, CommandLine.Switches.ToDictionary());
        if (configuration[CommandLine.ConfigFile] is string file)
        {
            AddFile(configuration, file);
            configuration.AddEnvironmentVariables();
            configuration.AddCommandLine(settings, CommandLine.Switches.ToDictionary());
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
            throw new ConfigurationException($"The settings in '{file}' cannot be read: {e.Message} Give a file of JSON with --config.");
        }
    }

    private static ServerOptions Read(ConfigurationManager configuration)
    {
        var options = new ServerOptions();
        try
        {
            configuration.GetSection(ServerOptions.Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw new ConfigurationException($"{e.InnerException?.Message ?? e.Message} Run with --help to see the settings.");
        }

        options.Check();
        ListenPolicy.Check(ListenPolicy.Addresses(configuration), options);
        return options;
    }

    private static void AddServices(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSystemd();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, options));
        builder.Services.ConfigureHttpJsonOptions(json => Describe(json.SerializerOptions));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IRandomSource>(SystemRandomSource.Instance);
        builder.Services.AddSingleton(options.StoreFile(StoreAdapters.Installed));
        builder.Services.AddSingleton<FirstAdministrator>();
        builder.Services.AddSingleton<Backends>();
        builder.Services.AddSingleton<RequestLimits>();
        builder.Services.AddSingleton<Authentication>();
        ApiDescription.Add(builder.Services);
    }

    private static void UsePipeline(WebApplication app, ServerOptions options)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ErrorAnswers>();
        if (options.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (options.Extensions)
        {
            app.Use((context, next) =>
            {
                context.Response.Headers[Extensions.Header] = Extensions.Version;
                return next(context);
            });
        }

        app.UseRouting();
    }

    private static void Trust(ForwardedHeadersOptions forwarded, ServerOptions options)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }

    /// <summary>For the description of the API alone: it reads from the contracts, by reflection, also what may be null.</summary>
    private static void Describe(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.NumberHandling = JsonNumberHandling.Strict;
    }
}
