namespace AppUsers;

/// <summary>A change to an organization, or an attempt that was refused: who did what, and when.</summary>
/// <remarks>Source on a live organization: Aiven's <c>GET /v1/account/{account_id}/events</c> and <c>GET /v1/project/{project}/events</c>.</remarks>
public sealed class AppUserEvent(
    long? number, DateTime time, string actor, string action, string target, string? userId, EventOutcome outcome, string? detail, string? hash)
{
    /// <summary>The action of an event about refused attempts that do not have an event each, because there were many.</summary>
    public const string CountRefusals = "CountRefusals";

    /// <summary>The number, counting from 1 without gaps; null on Aiven, which keeps several logs.</summary>
    public long? Number { get; } = number;

    /// <summary>When it happened, in UTC.</summary>
    public DateTimeOffset Time { get; } = time;

    /// <summary>Who did it.</summary>
    public string Actor { get; } = actor;

    /// <summary>What was done, for example <c>CreateUser</c>; on Aiven, the type of the entry in its log.</summary>
    public string Action { get; } = action;

    /// <summary>The name of what it was done to; on Aiven, the organization, the project, or the project and its service.</summary>
    public string Target { get; } = target;

    /// <summary>The id of the application user concerned or, on Aiven, of the one that did it; null if there is none.</summary>
    public string? UserId { get; } = userId;

    /// <summary>Whether it was done or refused.</summary>
    public EventOutcome Outcome { get; } = outcome;

    /// <summary>Details, for example a token prefix or the error code of a refusal. Never a secret.</summary>
    public string? Detail { get; } = detail;

    /// <summary>SHA-256 of this event and the hash of the event before, in hexadecimal; null on Aiven.</summary>
    public string? Hash { get; } = hash;

    /// <summary>Number, action and target in one line.</summary>
    public override string ToString() => $"{(Number is null ? string.Empty : $"{Number}: ")}{Action} {Target}";
}

/// <summary>How an attempt ended.</summary>
public enum EventOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused, and nothing was changed.</summary>
    Refused,
}
