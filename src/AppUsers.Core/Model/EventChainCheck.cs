namespace AppUsers;

/// <summary>Whether all events are present and unaltered.</summary>
/// <param name="events">How many events were found in order.</param>
/// <param name="firstBadNumber">The number of the first event that was altered or is missing; null if there is none.</param>
/// <param name="problem">What is wrong with it.</param>
public sealed class EventChainCheck(long events, long? firstBadNumber = null, string? problem = null)
{
    /// <summary>Whether no event was altered, removed or inserted.</summary>
    public bool IsIntact => FirstBadNumber is null;

    /// <summary>How many events were found in order.</summary>
    public long Events { get; } = events;

    /// <summary>The number of the first event that was altered or is missing; null if there is none.</summary>
    public long? FirstBadNumber { get; } = firstBadNumber;

    /// <summary>What is wrong with that event.</summary>
    public string? Problem { get; } = problem;

    /// <summary>The result in one line.</summary>
    public override string ToString() => Problem ?? $"{Events} events, all intact";
}
