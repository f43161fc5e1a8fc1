using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Server.Hosting;

/// <summary>What the server says to the person who started it: where it is and, once, the token to begin with.</summary>
internal static class Greeting
{
    public static void Write(TextWriter output, WebApplication app, string? token)
    {
        var store = app.Services.GetRequiredService<StoreFile>();
        var organization = new EmbeddedBackend(store, null, TimeProvider.System, SystemRandomSource.Instance).GetOrganization(default);
        output.WriteLine($"Listening on {string.Join(", ", app.Urls)}");
        output.WriteLine($"Store: {store.Path} ({store.Engine})");
        output.WriteLine($"Organization: {organization.OrganizationId} ({organization.Name})");
        if (token is not null)
        {
            output.WriteLine();
            output.WriteLine("Administrator token, shown this once:");
            output.WriteLine(token);
        }
        else if (organization.AppUsers == 0)
        {
            output.WriteLine("There is no administrator yet. Run the same command with --new-admin-token to make one and print its token.");
        }

        output.Flush();
    }
}
