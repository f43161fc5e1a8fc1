using System.Text.Json.Serialization;

namespace AppUsers.AivenApi.Contracts;

/// <summary>Extension: something that was done to the organization or refused.</summary>
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
/// <param name="Next">What to give as <c>after_number</c> for the next page; null when this was the last.</param>
public sealed record EventList(IReadOnlyList<WireEvent> Events, long? Next = null);

/// <summary>Extension: whether the events are all there and as they were written.</summary>
public sealed record EventCheck(long Events, long? FirstBadNumber = null, string? Problem = null);
