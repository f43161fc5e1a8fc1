using AppUsers.Server.Api.Authentication;

namespace AppUsers.Server.Hosting;

/// <summary>Writes the uses of tokens that are only counted, each minute and at the end: another server reads them, and a server that is
/// stopped loses none.</summary>
internal sealed partial class UseWriter(BackendFactory backends, TimeProvider time, ILogger<UseWriter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken);
            Write();
        }
    }

    private void Write()
    {
        try
        {
            backends.WriteUses();
        }
        catch (AppUsersException e)
        {
            LogFailure(e.Problem);
        }
    }

    [LoggerMessage(EventId = 9, Level = LogLevel.Warning, Message = "The uses of tokens are not written now: {Problem}")]
    private partial void LogFailure(string problem);
}
