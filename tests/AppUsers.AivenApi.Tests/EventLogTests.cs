using AppUsers.Backend;

namespace AppUsers.Tests;

/// <summary>Events of a live organization: Aiven's logs of the organization and of its projects, joined to application users.</summary>
public class EventLogTests : ApiTest
{
    private const string AccountLog = "GET /v1/account/a-org1/events?limit=999";
    private const string Denied = """{"errors":[{"message":"No permission","status":403}],"message":"No permission"}""";

    /// <summary>Newest first, with nulls where Aiven may have them.</summary>
    private static ScriptedApi Logs() => Aiven()
        .On("GET " + Users, UserList(OneUser, """{"user_id":"u2","name":"backup","user_email":"U2@apps.example","create_time":"2026-08-01T00:00:00Z","is_super_admin":false}"""))
        .On("GET /v1/account", """{"accounts":[]}""")
        .On($"GET {Org}/projects", """{"projects":[{"project_id":"shop","parent_id":"a-org1"},{"project_id":"web","parent_id":"a-org1"}],"total_project_count":2}""")
        .On($"GET {Org}/project/shop", """{"project_id":"shop","parent_id":"a-org1"}""")
        .On(AccountLog, """
            {"events":[
              {"account_id":"a-org1","action_description":"Token created","action_type":"application_user_token_create","actor":"ci","actor_user_id":"u1","create_time":"2026-08-03T10:00:00Z","log_entry_id":12,"team_id":null},
              {"account_id":"a-org1","action_description":"","action_type":"organization_update","actor":"ops@example.com","actor_user_id":"u77","create_time":"2026-08-01T10:00:00Z","log_entry_id":11,"team_id":""}]}
            """)
        .On("GET /v1/project/shop/events?limit=999", """
            {"events":[
              {"actor":"u2@apps.example","event_desc":"Powered on","event_type":"service_poweron","id":"e9","service_name":"pg-1","time":"2026-08-04T10:00:00Z"},
              {"actor":null,"event_desc":"Created project","event_type":"project_create","id":"e8","service_name":null,"time":"2026-08-02T10:00:00"}]}
            """)
        .On("GET /v1/project/web/events?limit=999", """{"events":[]}""");

    [Fact]
    public void The_logs_are_joined_to_application_users_in_the_order_of_time()
    {
        var events = Backend(Logs()).GetEvents(new AppUserEventFilter(), None).ToList();
        Assert.Equal(
            [
                "08-01 ops@example.com organization_update the organization  ",
                "08-02  project_create shop Created project ",
                "08-03 ci (u1) application_user_token_create the organization Token created u1",
                "08-04 backup (u2) service_poweron shop/pg-1 Powered on u2",
            ],
            events.Select(e => $"{e.Time:MM-dd} {e.Actor} {e.Action} {e.Target} {e.Detail} {e.UserId}"));
        Assert.All(events, e => Assert.Equal((null, null, EventOutcome.Done, TimeSpan.Zero), (e.Number, e.Hash, e.Outcome, e.Time.Offset)));
        Assert.Equal("project_create shop", events[1].ToString());
        Assert.Empty(Warnings);
    }

    [Fact]
    public void Every_filter_is_used_and_the_logs_are_read_once()
    {
        var api = Logs();
        var backend = Backend(api);
        Assert.Equal(["08-04"], Days(new() { UserId = "u2" }));
        Assert.Equal(["08-01"], Days(new() { UserId = "u77" }));
        Assert.Equal(["08-03", "08-04"], Days(new() { Newest = 2 }));
        Assert.Equal(["08-02"], Days(new() { After = new DateTime(2026, 8, 1, 10, 0, 0, DateTimeKind.Utc), Before = new DateTime(2026, 8, 2, 10, 0, 0, DateTimeKind.Utc) }));
        Assert.Equal(["08-03"], Days(new() { ActionMatches = action => action.StartsWith("application", StringComparison.Ordinal), Outcome = EventOutcome.Done }));
        Assert.Equal(["08-01"], Days(new() { ActorMatches = actor => actor == "ops@example.com" }));
        Assert.Single(api.Requests, r => r.Path.StartsWith("/v1/account/", StringComparison.Ordinal));
        Assert.Equal(["08-02", "08-04"], backend.GetProjectEvents("Shop", new AppUserEventFilter(), None).Select(e => $"{e.Time:MM-dd}"));

        IEnumerable<string> Days(AppUserEventFilter filter) => backend.GetEvents(filter, None).Select(e => $"{e.Time:MM-dd}");
    }

    [Theory]
    [InlineData("/v1/account/a-org1/events", "the organization", 2)]
    [InlineData("/v1/project/shop/events", "the project 'shop'", 2)]
    public void A_log_that_the_token_cannot_read_does_not_hide_the_others(string path, string missing, int count)
    {
        var api = Without(path);
        Assert.Equal(count, Backend(api).GetEvents(new AppUserEventFilter(), None).Count());
        Assert.Equal($"Events are missing, because the token does not have the permission to read the event log of {missing}.", Assert.Single(Warnings));
    }

    [Fact]
    public void Without_any_log_it_is_an_error()
    {
        var api = Aiven().On(AccountLog, 403, Denied).On($"GET {Org}/projects", 403, Denied);
        Refused.With(ErrorCode.PermissionDenied, () => Backend(api).GetEvents(new AppUserEventFilter(), None));
    }

    [Fact]
    public void A_caller_who_cannot_list_users_sees_actors_as_the_log_has_them() => Assert.Equal(
        ["ops@example.com", "", "ci", "u2@apps.example"],
        Backend(Without(Users)).GetEvents(new AppUserEventFilter(), None).Select(e => e.Actor));

    [Fact]
    public void A_log_that_is_cut_is_named()
    {
        var one = """{"actor":"x","event_desc":"","event_type":"t","id":"e","service_name":"","time":"2026-08-04T10:00:00Z"}""";
        var api = Aiven().On("GET " + Users, UserList()).On("GET /v1/account", """{"accounts":[]}""").On($"GET {Org}/project/web", """{"project_id":"web","parent_id":"a-org1"}""")
            .On("GET /v1/project/web/events", $$"""{"events":[{{string.Join(",", Enumerable.Repeat(one, 999))}}]}""");
        Assert.Equal(999, Backend(api).GetProjectEvents("web", new AppUserEventFilter(), None).Count());
        Assert.Contains("only the last 999 events of the project 'web'", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_is_removed_meanwhile_is_left_out()
    {
        var api = new ScriptedApi().On("GET /v1/project/web/events?limit=999", 404, ScriptedApi.Error("Project does not exist", "project_not_found"));
        Assert.Equal(4, Backend(Merge(Logs(), api, "/v1/project/web/events")).GetEvents(new AppUserEventFilter(), None).Count());
        Assert.Empty(Warnings);
    }

    private static DelegatingApi Without(string path) => Merge(Logs(), new ScriptedApi().On("GET " + path, 403, Denied), path);

    /// <summary>The first API, with the second one for a path.</summary>
    private static DelegatingApi Merge(ScriptedApi most, ScriptedApi one, string path) => new(most, one, path);

    private sealed class DelegatingApi(ScriptedApi most, ScriptedApi one, string path) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker others = new(most);
        private readonly HttpMessageInvoker instead = new(one);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (request.RequestUri!.AbsolutePath == path ? instead : others).SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            others.Dispose();
            instead.Dispose();
            base.Dispose(disposing);
        }
    }
}
