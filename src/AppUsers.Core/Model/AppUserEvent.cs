namespace AppUsers;

/// <summary>Something that was done to an organization or refused, who did it and when.</summary>
public sealed class AppUserEvent
{
    internal AppUserEvent(Storage.EventRecord record)
    {
        Number = record.Number;
        Time = record.Time;
        Actor = record.Actor;
        Action = record.Action;
        Target = record.Target;
        UserId = record.UserId;
        Outcome = Enum.TryParse<EventOutcome>(record.Outcome, out var outcome) ? outcome : EventOutcome.Refused;
        Detail = record.Detail;
        Hash = record.Hash;
    }

    /// <summary>The number, from 1 without gaps.</summary>
    public long Number { get; }

    /// <summary>When it happened, in UTC.</summary>
    public DateTime Time { get; }

    /// <summary>Who did it.</summary>
    public string Actor { get; }

    /// <summary>What was done, as in <c>CreateUser</c>.</summary>
    public string Action { get; }

    /// <summary>To what.</summary>
    public string Target { get; }

    /// <summary>The id of the application user that it is about, if it is about one.</summary>
    public string? UserId { get; }

    /// <summary>Whether it was done or refused.</summary>
    public EventOutcome Outcome { get; }

    /// <summary>What else is to say, never a secret.</summary>
    public string? Detail { get; }

    /// <summary>The hash of this event and, by it, of all before: SHA-256 in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Number, action and target in one line.</summary>
    public override string ToString() => $"{Number}: {Action} {Target}";
}

/// <summary>Whether something was done.</summary>
public enum EventOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused, and nothing was changed.</summary>
    Refused,
}
