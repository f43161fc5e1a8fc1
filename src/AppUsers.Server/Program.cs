using AppUsers;
using AppUsers.Server.Hosting;

// Standard output is for people, standard error for the log.
if (CommandLine.IsHelpRequested(args))
{
    System.Console.WriteLine(Help.Text);
    return 0;
}

try
{
    await using var app = ServerApp.Build(args);
    var administrator = app.Services.GetRequiredService<FirstAdministrator>();
    administrator.CreateOrganization();
    if (CommandLine.IsNewTokenRequested(args))
    {
        System.Console.WriteLine(administrator.CreateAnotherToken());
        return 0;
    }

    if (CommandLine.IsConsoleLinkRequested(args))
    {
        System.Console.WriteLine(Greeting.ConsoleLink(app, ListenPolicy.Addresses(app.Configuration)));
        return 0;
    }

    // A start that fails does not use up the first token: it is created when only printing it is left to do.
    await ServerApp.ListenAsync(app);
    StoreWarning.Log(app);
    app.Services.GetRequiredService<CheckpointLog>().Write();
    Greeting.Write(app, app.Services.GetRequiredService<ServerOptions>().PrintFirstToken ? administrator.CreateTokenForNewStore() : null);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is ConfigurationException or AppUsersException)
{
    // The next step of most errors is one in PowerShell, but not that of a database or of a key.
    await System.Console.Error.WriteLineAsync(e is AppUsersException { Code: not (ErrorCode.InvalidConnectionString or ErrorCode.InvalidEventKey or ErrorCode.StoreUnreachable) } error ? error.Problem : e.Message);
    return 2;
}
