using System.Globalization;
using System.Text.Json;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;

namespace AppUsers.Server.Api;

/// <summary>The events of this server in the form of Aiven's event logs, newest first: one log for each project, and one for the organization
/// with everything else. Source: Aiven's tags Account and Project.</summary>
internal static class EventLogEndpoints
{
    private const int Most = 1000;
    private const string NoTeam = "";
    private const string NoService = "";

    public static void MapEventLogs(this IEndpointRouteBuilder logs)
    {
        logs.MapGet("/account/{accountId}/events", ListOfAccount).WithName("AccountEventList");
        logs.MapGet("/project/{projectId}/events", ListOfProject).WithName("ProjectGetEventLogs");
    }

    /// <summary>The log of a unit has only what was done to the unit itself.</summary>
    private static AccountEventList ListOfAccount(IAppUserBackend backend, Caller caller, string accountId, Query query, CancellationToken cancellation)
    {
        var unit = caller.IsRoot(accountId) ? null : backend.GetUnitById(accountId, cancellation).Name;
        var filter = new AppUserEventFilter
        {
            Newest = LimitIn(query),
            SubjectMatches = subject => unit is null
                ? subject?.Kind != ResourceKind.Project
                : subject is { Kind: ResourceKind.Unit } && TextRules.IsSameName(subject.Name, unit),
        };
        return new AccountEventList([.. backend.GetEvents(filter, cancellation).Reverse().Select(e => new AccountEvent(
            accountId, DescriptionOf(e), TypeOf(e), ActorOf(e, caller), EventSubject.ActingUserId(e) ?? string.Empty, e.Time.UtcDateTime, e.Number, NoTeam))]);
    }

    private static ProjectEventList ListOfProject(IAppUserBackend backend, Caller caller, string projectId, Query query, CancellationToken cancellation)
    {
        var filter = new AppUserEventFilter { Newest = LimitIn(query) };
        return new ProjectEventList([.. backend.GetProjectEvents(projectId, filter, cancellation).Reverse().Select(e => new ProjectEvent(
            ActorOf(e, caller), DescriptionOf(e), TypeOf(e), string.Create(CultureInfo.InvariantCulture, $"{caller.Organization.OrganizationId}-{e.Number}"), NoService, e.Time.UtcDateTime))]);
    }

    private static int LimitIn(Query query) => (int)Math.Min(query.Count("limit") ?? Most, Most);

    private static string TypeOf(AppUserEvent e) => JsonNamingPolicy.SnakeCaseLower.ConvertName(e.Action);

    private static string DescriptionOf(AppUserEvent e) =>
        $"{(e.Outcome == EventOutcome.Refused ? "Refused: " : string.Empty)}{e.Target}{(e.Detail is null ? string.Empty : $", {e.Detail}")}";

    /// <summary>An application user is the actor under its address.</summary>
    private static string ActorOf(AppUserEvent e, Caller caller) =>
        EventSubject.ActingUserId(e) is string userId ? UserEmails.Of(userId, caller.Organization.OrganizationId) : e.Actor;
}
