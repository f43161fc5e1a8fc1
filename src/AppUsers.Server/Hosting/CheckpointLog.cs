using AppUsers.Server.Api.Authentication;

namespace AppUsers.Server.Hosting;

/// <summary>Writes a checkpoint of the events of each organization to the log, at the start and each hour: the log is usually kept where
/// nobody who can write to the store can change it.</summary>
internal sealed partial class CheckpointLog(BackendFactory backends, TimeProvider time, ILogger<CheckpointLog> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public void Write()
    {
        try
        {
            foreach (var organization in backends.CreateForServer().GetOrganizations(default))
            {
                if (backends.CreateForServer(organization.OrganizationId).GetEventCheckpoint(default) is { } checkpoint)
                {
                    LogCheckpoint(checkpoint);
                }
            }
        }
        catch (AppUsersException e)
        {
            LogFailure(e.Problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken);
            Write();
        }
    }

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "Checkpoint of the events: {Checkpoint}")]
    private partial void LogCheckpoint(AppUserEventCheckpoint checkpoint);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "There is no checkpoint of the events now: {Problem}")]
    private partial void LogFailure(string problem);
}
