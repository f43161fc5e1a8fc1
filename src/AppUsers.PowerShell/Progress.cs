using System.Globalization;

namespace AppUsers.PowerShell;

/// <summary>What is said of long work.</summary>
/// <param name="Status">How many items are done, and how fast.</param>
/// <param name="Percent">How much of it all that is; null where it cannot be known.</param>
/// <param name="SecondsRemaining">How long the rest takes at that speed; null where it cannot be known.</param>
internal readonly record struct ProgressReport(string Status, int? Percent, int? SecondsRemaining);

/// <summary>Counts what was done of many items, of lists within lists, and decides what is said of it and when: nothing of
/// short work, and of long work no more often than somebody can read.</summary>
internal sealed class Progress(TimeProvider time)
{
    /// <summary>Work that is over by then is short.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>The shortest time between two reports.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>The lists under way, the innermost first.</summary>
    private readonly Stack<Level> levels = new();

    private long? started;
    private TimeSpan next = Patience;
    private int done;

    /// <summary>The clock of all commands; tests put another one here.</summary>
    public static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Whether no list is under way.</summary>
    public bool IsIdle => levels.Count == 0;

    /// <summary>Begins a list, as part of the present item of the list around it.</summary>
    /// <param name="total">How many items it has, where that is known.</param>
    public void Enter(int? total)
    {
        started ??= time.GetTimestamp();
        if (levels.TryPeek(out var around))
        {
            around.ItemIsList = true;
        }

        levels.Push(new Level { Total = total });
    }

    /// <summary>Ends the innermost list.</summary>
    public void Leave() => levels.Pop();

    /// <summary>One more item of the innermost list is done. What is to be said now; mostly nothing.</summary>
    public ProgressReport? Step()
    {
        var level = levels.Peek();
        level.Done++;
        if (level.ItemIsList)
        {
            // Its items were counted themselves.
            level.ItemIsList = false;
            return null;
        }

        done++;
        var elapsed = time.GetElapsedTime(started!.Value);
        var share = Share();
        if (elapsed < next || share >= 1)
        {
            return null;
        }

        next = elapsed + Interval;
        return new ProgressReport(Status(elapsed), Percent(share), Remaining(share, elapsed));
    }

    /// <summary>How much of it all is done, from 0 to 1; null where the outermost list has no known end.</summary>
    private double? Share()
    {
        double? share = null;
        foreach (var level in levels)
        {
            share = level.Total is int total ? (level.Done + (share ?? 0)) / total : null;
        }

        // Nothing yet, in a list whose first item is a list without a known end.
        return share > 0 ? share : null;
    }

    private static int? Percent(double? share) => share is null ? null : (int)(share * 100);

    private static int? Remaining(double? share, TimeSpan elapsed) =>
        share is double known ? (int)Math.Min(int.MaxValue, Math.Round(elapsed.TotalSeconds * (1 - known) / known)) : null;

    private string Status(TimeSpan elapsed)
    {
        // The items of all lists can be told where there is but one list: the innermost.
        var total = levels.Skip(1).All(level => level.Total == 1) ? levels.Peek().Total : null;
        var rate = done / elapsed.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done}{(total is null ? string.Empty : $" of {total}")} items, {rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} a second");
    }

    private sealed class Level
    {
        public required int? Total { get; init; }

        public int Done { get; set; }

        public bool ItemIsList { get; set; }
    }
}
