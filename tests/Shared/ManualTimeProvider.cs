namespace AppUsers.Tests;

/// <summary>A clock that stands still until a test moves it, forwards or backwards.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    /// <summary>Where the clock starts: with a fraction of a second, so that lost digits are seen.</summary>
    public static DateTime Start { get; } = new DateTime(2026, 8, 21, 9, 41, 16, DateTimeKind.Utc).AddTicks(1234560);

    public DateTime Now { get; set; } = Start;

    public void Advance(TimeSpan span) => Now += span;

    public override DateTimeOffset GetUtcNow() => new(Now);
}
