using System.Globalization;

namespace AppUsers.PowerShell.Output;

/// <summary>A progress report.</summary>
/// <param name="Status">How many items are done, and how fast.</param>
/// <param name="Percent">The share of the work that is done; null if unknown.</param>
/// <param name="SecondsRemaining">How long the rest will take at this speed; null if unknown.</param>
internal readonly record struct ProgressReport(string Status, int? Percent, int? SecondsRemaining);

/// <summary>Counts finished items in lists, which can be nested, and decides when to report: not for short work, and not more often
/// than a person can read.</summary>
internal sealed class Progress(TimeProvider time)
{
    /// <summary>Work that takes less than this is not reported.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>The shortest time between two reports.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>The lists in progress, the innermost first.</summary>
    private readonly Stack<Level> levels = new();

    private long? started;
    private TimeSpan nextReport = Patience;
    private int done;

    /// <summary>The clock of all commands; tests replace it.</summary>
    public static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Whether no list is in progress.</summary>
    public bool IsIdle => levels.Count == 0;

    /// <summary>Begins a list, as part of the current item of the list around it.</summary>
    /// <param name="total">How many items it has; null if unknown.</param>
    public void Enter(int? total)
    {
        started ??= time.GetTimestamp();
        if (levels.TryPeek(out var outer))
        {
            outer.ItemIsList = true;
        }

        levels.Push(new Level { Total = total });
    }

    /// <summary>Ends the innermost list.</summary>
    public void Leave() => levels.Pop();

    /// <summary>Counts one more item of the innermost list. Returns a report if one is due.</summary>
    public ProgressReport? Step()
    {
        var level = levels.Peek();
        level.Done++;
        if (level.ItemIsList)
        {
            // The items of that list were counted.
            level.ItemIsList = false;
            return null;
        }

        done++;
        var elapsed = time.GetElapsedTime(started!.Value);
        var share = Share();
        if (elapsed < nextReport || share >= 1)
        {
            return null;
        }

        nextReport = elapsed + Interval;
        return new ProgressReport(Status(elapsed), Percent(share), SecondsRemaining(share, elapsed));
    }

    /// <summary>The share of the work that is done, from 0 to 1; null if the outermost list has no known length.</summary>
    private double? Share()
    {
        double? share = null;
        foreach (var level in levels)
        {
            share = level.Total is int total ? (level.Done + (share ?? 0)) / total : null;
        }

        // It is 0 while the first item is a list without a known length.
        return share > 0 ? share : null;
    }

    private static int? Percent(double? share) => share is null ? null : (int)(share * 100);

    private static int? SecondsRemaining(double? share, TimeSpan elapsed) =>
        share is double known ? (int)Math.Min(int.MaxValue, Math.Round(elapsed.TotalSeconds * (1 - known) / known)) : null;

    private string Status(TimeSpan elapsed)
    {
        // The total is known if all lists around the innermost have one item.
        var total = levels.Skip(1).All(level => level.Total == 1) ? levels.Peek().Total : null;
        var rate = done / elapsed.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done}{(total is null ? string.Empty : $" of {total}")} items, {rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} per second");
    }

    private sealed class Level
    {
        public required int? Total { get; init; }

        public int Done { get; set; }

        public bool ItemIsList { get; set; }
    }
}
