using AppUsers.Server.Api.Authentication;
using AppUsers.Storage;

namespace AppUsers.Server.Hosting;

/// <summary>What the server prints when it has started: its address and, once, the first token.</summary>
internal static class Greeting
{
    public static void Write(WebApplication app, string? token)
    {
        var organization = app.Services.GetRequiredService<BackendFactory>().CreateForServer().GetOrganization(default);
        Console.WriteLine($"Listening on {string.Join(", ", app.Urls)}");
        Console.WriteLine($"Store: {app.Services.GetRequiredService<IStore>().Name}");
        Console.WriteLine($"Organization: {organization.OrganizationId} ({organization.Name})");
        if (token is not null)
        {
            Console.WriteLine();
            Console.WriteLine("Administrator token, shown only once:");
            Console.WriteLine(token);
        }
        else if (organization.AppUsers == 0)
        {
            Console.WriteLine("There is no administrator yet. Run the same command with --new-admin-token to create one and print its token.");
        }
    }
}
