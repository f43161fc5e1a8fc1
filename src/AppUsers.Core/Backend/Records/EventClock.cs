namespace AppUsers.Backend.Records;

/// <summary>
/// How far the numbers of events follow their times, so that a search by time can go by number. The clocks of machines that share a
/// store differ a little. If a clock is set back by more, the order begins anew.
/// </summary>
/// <param name="Latest">The latest time since the order began.</param>
/// <param name="Break">The number of the last event before the order began.</param>
/// <param name="LatestBeforeBreak">The latest time up to that event.</param>
internal sealed record EventClock(DateTime Latest, long Break = 0, DateTime LatestBeforeBreak = default)
{
    /// <summary>By how much an event can be earlier than one with a lower number.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <summary>The clock after another event.</summary>
    public EventClock After(DateTime time, long number) => Latest - time > Tolerance
        ? new EventClock(time, number - 1, Later(Latest, LatestBeforeBreak))
        : this with { Latest = Later(Latest, time) };

    /// <summary>Whether an event belongs to the order.</summary>
    public bool IsInOrder(long number) => number > Break;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
