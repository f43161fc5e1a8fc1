using AppUsers;
using AppUsers.Server.Hosting;

// Everything a person sees goes to standard output, everything for a log to standard error.
if (args.Any(arg => arg is "--help" or "-h" or "-?" or "/?"))
{
    Console.WriteLine(Help.Text);
    return 0;
}

try
{
    await using var app = ServerApp.Build(args);
    var administrator = app.Services.GetRequiredService<FirstAdministrator>();
    administrator.MakeOrganization();
    if (CommandLine.AsksForNewToken(args))
    {
        Console.WriteLine(administrator.NewToken());
        return 0;
    }

    // The token is made when nothing stands in the way of printing it any more.
    await ServerApp.ListenAsync(app);
    var token = app.Services.GetRequiredService<ServerOptions>().PrintFirstToken ? administrator.TokenOfNewStore() : null;
    Greeting.Write(Console.Out, app, token);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is ConfigurationException or AppUsersException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
