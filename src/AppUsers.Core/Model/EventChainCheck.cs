namespace AppUsers;

/// <summary>Whether the events are all there and as they were written.</summary>
public sealed class EventChainCheck
{
    internal EventChainCheck(long events, long? firstBad, string? problem)
    {
        Events = events;
        FirstBadNumber = firstBad;
        Problem = problem;
    }

    /// <summary>Whether no event was altered, removed or added behind our back.</summary>
    public bool IsIntact => FirstBadNumber is null;

    /// <summary>How many events were found in order.</summary>
    public long Events { get; }

    /// <summary>The number of the first event that was altered or is missing; null when there is none.</summary>
    public long? FirstBadNumber { get; }

    /// <summary>What is wrong with it.</summary>
    public string? Problem { get; }

    /// <summary>The result in one line.</summary>
    public override string ToString() => Problem ?? $"{Events} events, all intact";
}
