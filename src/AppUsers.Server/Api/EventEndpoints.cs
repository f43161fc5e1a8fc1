using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;

namespace AppUsers.Server.Api;

/// <summary>Extension: the changes to an organization, and the attempts that were refused.</summary>
internal static class EventEndpoints
{
    private const string All = "/application-user-events";
    private const int PageSize = 1000;

    public static void MapEvents(this IEndpointRouteBuilder events)
    {
        events.MapGet(All, List).WithName("ApplicationUserEventsList");
        events.MapGet(All + "/checkpoint", GetCheckpoint).WithName("ApplicationUserEventsCheckpoint");
        events.MapGet(All + "/check", Check).WithName("ApplicationUserEventsCheck");
        events.MapPost(All + "/clear", Clear).WithName("ApplicationUserEventsClear");
    }

    private static EventList List(IAppUserBackend backend, Query query, CancellationToken cancellation)
    {
        var filter = new AppUserEventFilter
        {
            UserId = query.Text("user_id"),
            After = query.Time("after"),
            Before = query.Time("before"),
            AfterNumber = query.Number("after_number"),
            Newest = query.Count("newest") is long newest ? (int)Math.Min(newest, int.MaxValue) : null,
        };
        var size = (int)Math.Min(query.Count("limit") ?? PageSize, PageSize);
        var found = query.Text("project") is string project ? backend.GetProjectEvents(project, filter, cancellation) : backend.GetEvents(filter, cancellation);
        var events = found.Take(size).Select(ToContract).ToList();
        return new EventList(events, events.Count == size ? events[^1].Number : null);
    }

    private static EventCheckpoint GetCheckpoint(IAppUserBackend backend, TimeProvider time, CancellationToken cancellation) =>
        backend.GetEventCheckpoint(cancellation) is { } last
            ? new EventCheckpoint(last.Number, last.Hash, last.CreatedAt!.Value.UtcDateTime)
            : new EventCheckpoint(0, string.Empty, time.UtcNow());

    private static EventCheck Check(IAppUserBackend backend, Query query, CancellationToken cancellation)
    {
        var check = backend.TestEvents(query.Text("checkpoint") is string text ? AppUserEventCheckpoint.Parse(text) : null, cancellation);
        return new EventCheck(check.Events, check.FirstBadNumber, check.Problem);
    }

    private static EventsCleared Clear(IAppUserBackend backend, JsonBody<EventClear> body, CancellationToken cancellation) =>
        new(backend.ClearEvents(Seconds.Of("older_than_seconds", body.Value.OlderThanSeconds), cancellation));

    private static WireEvent ToContract(AppUserEvent e) => new(e.Number!.Value, e.Time.UtcDateTime, e.Actor, e.Action, e.Target, e.UserId, e.Outcome.ToString(), e.Detail, e.Hash!);
}
