using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Extension: what was done to the organization and what was refused.</summary>
internal static class EventRoutes
{
    private const string All = "/application-user-events";
    private const int MostOnAPage = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get(All, "ApplicationUserEventsList", List);
        routes.Get(All + "/check", "ApplicationUserEventsCheck", call =>
        {
            var check = call.Backend.TestEvents(call.Cancellation);
            return new EventCheck(check.Events, check.FirstBadNumber, check.Problem);
        });
    }

    private static EventList List(Call call)
    {
        var filter = new AppUserEventFilter
        {
            UserId = call.Query("user_id"),
            After = call.QueryTime("after"),
            Before = call.QueryTime("before"),
            AfterNumber = call.QueryNumber("after_number"),
        };
        var size = (int)Math.Clamp(call.QueryNumber("limit") ?? MostOnAPage, 1, MostOnAPage);
        var events = call.Backend.GetEvents(filter, call.Cancellation).Take(size).Select(WireModel.Of).ToList();
        return new EventList(events, events.Count == size ? events[^1].Number : null);
    }
}
