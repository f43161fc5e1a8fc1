using AppUsers.Storage;

namespace AppUsers.Server.Hosting;

/// <summary>Warns in the log if others can read what the server and its store say to each other.</summary>
internal static partial class StoreWarning
{
    public static void Log(WebApplication app)
    {
        if (app.Services.GetRequiredService<IStore>() is IDatabaseStore { IsPlainBeyondThisMachine: true } database)
        {
            PlainConnection(app.Logger, database.Name);
        }
    }

    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Warning,
        Message = "The connection to the database '{Store}' does not use TLS, and crosses the network in plain text. Add SSL Mode=VerifyFull to the connection string.")]
    private static partial void PlainConnection(ILogger logger, string store);
}
