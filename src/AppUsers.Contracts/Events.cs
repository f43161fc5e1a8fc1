using System.Text.Json.Serialization;

namespace AppUsers.Contracts;

/// <summary>Extension: a change to the organization, or a refused attempt.</summary>
public sealed record WireEvent(
    long Number,
    DateTime Time,
    string Actor,
    string Action,
    string Target,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UserId,
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Detail,
    string Hash);

/// <summary>Extension: a page of events, oldest first.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">The <c>after_number</c> of the next page; null if this is the last.</param>
public sealed record EventList(IReadOnlyList<WireEvent> Events, long? Next = null);

/// <summary>Extension: whether all events are present and unaltered.</summary>
public sealed record EventCheck(long Events, long? FirstBadNumber = null, string? Problem = null);

/// <summary>Extension: the last event, to keep elsewhere.</summary>
/// <param name="Number">Its number; 0 if there is no event.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="CreateTime">When this was said.</param>
public sealed record EventCheckpoint(long Number, string Hash, DateTime CreateTime);

/// <summary>Extension: which events to remove.</summary>
/// <param name="OlderThanSeconds">How long ago they must have happened.</param>
public sealed record EventClear(double OlderThanSeconds);

/// <summary>Extension: how many events were removed.</summary>
public sealed record EventsCleared(int Cleared);

/// <summary>An entry of the event log of an account. Source: Aiven's <c>AccountEventList</c>.</summary>
public sealed record AccountEvent(
    string? AccountId,
    string? ActionDescription,
    string ActionType,
    string? Actor,
    string? ActorUserId,
    DateTime CreateTime,
    long? LogEntryId,
    string? TeamId);

/// <summary>The response of <c>AccountEventList</c>.</summary>
public sealed record AccountEventList(IReadOnlyList<AccountEvent> Events);

/// <summary>An entry of the event log of a project. Source: Aiven's <c>ProjectGetEventLogs</c>.</summary>
public sealed record ProjectEvent(string? Actor, string? EventDesc, string EventType, string? Id, string? ServiceName, DateTime Time);

/// <summary>The response of <c>ProjectGetEventLogs</c>.</summary>
public sealed record ProjectEventList(IReadOnlyList<ProjectEvent> Events);
