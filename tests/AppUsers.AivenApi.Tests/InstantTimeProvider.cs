namespace AppUsers.Tests;

/// <summary>A clock on which every wait ends at once and moves the time forward.</summary>
public sealed class InstantTimeProvider : TimeProvider
{
    public DateTime Now { get; set; } = ManualTimeProvider.Start;

    /// <summary>The length of each wait.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Now);

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        Now += dueTime;
        return TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
