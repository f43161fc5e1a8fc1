using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Console.SignIn;
using AppUsers.Storage;

namespace AppUsers.Server.Hosting;

/// <summary>What the server prints when it has started: its address and, once, the first token.</summary>
internal static class Greeting
{
    /// <summary>A new link to the console.</summary>
    /// <exception cref="ConfigurationException">There is no console.</exception>
    public static string ConsoleLink(WebApplication app, IEnumerable<string> addresses) => app.Services.GetRequiredService<ServerOptions>().Console.Enabled
        ? ConsoleAddress.LinkOf(ConsoleAddress.Of(addresses), app.Services.GetRequiredService<SignInLinks>().Create(Environment.UserName, default))
        : throw new ConfigurationException("The console is off. Remove --console false to use it.");

    public static void Write(WebApplication app, string? token)
    {
        var organization = app.Services.GetRequiredService<BackendFactory>().CreateForServer().GetOrganization(default);
        System.Console.WriteLine($"Listening on {string.Join(", ", app.Urls)}");
        System.Console.WriteLine($"Store: {app.Services.GetRequiredService<IStore>().Name}");
        System.Console.WriteLine($"Organization: {organization.OrganizationId} ({organization.Name})");
        WriteConsole(app);
        if (token is not null)
        {
            System.Console.WriteLine();
            System.Console.WriteLine("Administrator token, shown only once:");
            System.Console.WriteLine(token);
        }
        else if (organization.AppUsers == 0)
        {
            System.Console.WriteLine("There is no administrator yet. Run the same command with --new-admin-token to create one and print its token.");
        }
    }

    private static void WriteConsole(WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServerOptions>();
        if (!options.Console.Enabled)
        {
            return;
        }

        System.Console.WriteLine($"Console: {ConsoleAddress.Of(app.Urls)}");
        if (options.PrintFirstToken)
        {
            System.Console.WriteLine("To sign in, open this link within five minutes. It works once; --console-link prints another one.");
            System.Console.WriteLine(ConsoleLink(app, app.Urls));
        }
    }
}
