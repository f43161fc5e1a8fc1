using System.Diagnostics;
using System.Net.Http.Headers;
using AppUsers.AivenApi;
using AppUsers.Backend;

namespace AppUsers.Tests;

public class RetryTests : ApiTest
{
    private const string List = "GET " + Users;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void Temporary_failures_are_tried_again_with_growing_pauses(int status)
    {
        var api = Activity(Aiven()).On(List, status).On(List, status).On(List, status).On(List, status).On(List, UserList(OneUser));
        Assert.Single(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal(4, Time.Waits.Count);
        Assert.All(Time.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(15)));
        Assert.True(Time.Waits.Sum(w => w.TotalSeconds) > 2);
    }

    [Theory]
    [InlineData(400, ErrorCode.InvalidRequest)]
    [InlineData(403, ErrorCode.PermissionDenied)]
    [InlineData(409, ErrorCode.InvalidRequest)]
    [InlineData(501, ErrorCode.ApiFailed)]
    public void Lasting_refusals_are_not_tried_again(int status, ErrorCode code)
    {
        var api = Aiven().On(List, status, ScriptedApi.Error("No"));
        Refused.With(code, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public void There_are_five_tries()
    {
        var api = Aiven().On(List, 502, "<html>Bad gateway SECRET</html>");
        var error = Refused.With(ErrorCode.ApiFailed, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Contains("502", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + 5, api.Requests.Count);
        AssertNoSecretWasShown(error);
    }

    [Theory]
    [InlineData("Rate limit 120 exceeded - try again in 28s")]
    [InlineData("Rate limit 120 exceeded - try again in 28 s")]
    public void A_waiting_time_in_the_message_is_respected(string message)
    {
        var api = Activity(Aiven()).On(List, 429, ScriptedApi.Error(message)).On(List, UserList());
        Assert.Empty(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal([TimeSpan.FromSeconds(28)], Time.Waits);
        Assert.Contains(Verbose, line => line.Contains("28.0 s", StringComparison.Ordinal) && line.Contains("429", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void A_waiting_time_in_a_header_is_respected(int status)
    {
        var api = Activity(Aiven())
            .On(List, _ => Waiting(status, new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))))
            .On(List, _ => Waiting(status, new RetryConditionHeaderValue(new DateTimeOffset(Time.Now.AddSeconds(90)))))
            .On(List, UserList());
        Assert.Empty(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal(TimeSpan.FromSeconds(7), Time.Waits[0]);
        Assert.InRange(Time.Waits[1], TimeSpan.FromSeconds(89), TimeSpan.FromSeconds(91));
    }

    [Fact]
    public void A_waiting_time_of_more_than_two_minutes_is_an_error()
    {
        var api = Aiven().On(List, 429, ScriptedApi.Error("try again in 121s"));
        var error = Refused.With(ErrorCode.TooManyRequests, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Contains("121s", error.Message, StringComparison.Ordinal);
        Assert.Empty(Time.Waits);
    }

    [Fact]
    public void A_connection_that_is_lost_or_not_made_is_tried_again()
    {
        var api = Activity(Aiven()).Lost(List).NotConnected(List).On(List, UserList(OneUser));
        Assert.Single(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal(2, Time.Waits.Count);
    }

    [Fact]
    public void An_unreachable_API_is_tried_only_for_as_long_as_one_request_can_take()
    {
        var api = new ScriptedApi().NotConnected("GET /v1/organizations");
        var error = Refused.With(ErrorCode.ApiUnreachable, () => Connect(api, timeout: TimeSpan.FromSeconds(1)));
        Assert.Contains("https://api.example", error.Message, StringComparison.Ordinal);
        Assert.True(Time.Waits.Sum(w => w.TotalSeconds) < 4, "It waited too long.");
    }

    [Fact]
    public void A_user_that_is_not_found_after_a_lost_answer_was_deleted()
    {
        var api = Aiven().On($"GET {Tokens}", TokenList()).On("GET /v1/organization/org1/user/u1/permissions", """{"permissions":[]}""")
            .On("GET /v1/organization/org1/user/u1/user-groups", """{"user_groups":[]}""")
            .Lost($"DELETE {Users}/u1").On($"DELETE {Users}/u1", 404, ScriptedApi.Error("Gone"));
        Assert.Equal(new RemovedAppUser("ci", 0, 0, 0), Backend(api).RemoveUser("u1", None));
        Assert.Equal(2, api.Changes.Count());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(417)]
    public void The_first_refusal_to_delete_a_user_is_tried_again(int status)
    {
        var api = Aiven().On($"GET {Tokens}", TokenList()).On("GET /v1/organization/org1/user/u1/permissions", 403, ScriptedApi.Error("No"))
            .On("GET /v1/organization/org1/user/u1/user-groups", 403, ScriptedApi.Error("No"))
            .On($"DELETE {Users}/u1", status).On($"DELETE {Users}/u1", 204);
        Assert.Equal(new RemovedAppUser("ci", 0, null, null), Backend(api).RemoveUser("u1", None));
        Assert.Equal(2, api.Changes.Count());
    }

    [Fact]
    public void A_change_that_may_have_been_made_has_an_unknown_outcome()
    {
        var api = Server().Lost($"PATCH {Users}/u1");
        var error = Refused.With(ErrorCode.OutcomeUnknown, () => Backend(api).UpdateUser("u1", new TextChange { NewName = "x" }, None));
        Assert.Contains("'ci' was changed", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, api.Changes.Count());
    }

    [Fact]
    public void Messages_are_written_on_the_calling_thread()
    {
        var thread = Environment.CurrentManagedThreadId;
        var threads = new List<int>();
        var output = new BackendOutput(_ => threads.Add(Environment.CurrentManagedThreadId), _ => { });
        var api = new ScriptedApi().On("GET /v1/organizations", 503).On("GET /v1/organizations", Organizations(("org1", "Acme")));
        new ApiConnector(_ => api, TimeProvider.System).Connect(
            new ApiAddress(new Uri("https://api.example"), null, new TokenSecret(Token), null, TimeSpan.FromSeconds(5)), output, None);
        Assert.Equal([thread, thread, thread], threads);
    }

    [Fact]
    public void A_cancellation_ends_the_wait_for_an_answer_at_once_even_if_the_connection_ignores_it()
    {
        using var stop = new CancellationTokenSource();
        using var blocked = new ManualResetEventSlim();
        var api = Aiven().On(List, _ =>
        {
            stop.CancelAfter(50);
            blocked.Wait(TimeSpan.FromSeconds(20));
            return ScriptedApi.Json(200, UserList());
        });
        var backend = Backend(api);
        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => backend.GetUsers(new AppUserFilter(), stop.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), "It kept waiting.");
        blocked.Set();
    }

    [Fact]
    public void A_cancellation_ends_a_pause_at_once()
    {
        using var stop = new CancellationTokenSource();
        var api = new ScriptedApi().On("GET /v1/organizations", _ =>
        {
            stop.CancelAfter(50);
            return ScriptedApi.Json(429, ScriptedApi.Error("try again in 60s"));
        });
        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => new ApiConnector(_ => api, TimeProvider.System).Connect(
            new ApiAddress(new Uri("https://api.example"), null, new TokenSecret(Token), null, TimeSpan.FromSeconds(30)), Output, stop.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), "It kept waiting.");
    }

    [Fact]
    public void A_request_ends_after_its_timeout()
    {
        var api = new SilentApi();
        var error = Refused.With(ErrorCode.ApiUnreachable, () => Connect(api, timeout: TimeSpan.FromSeconds(0.05)));
        Assert.Contains("0.05 seconds", error.Message, StringComparison.Ordinal);
    }

    private static ScriptedApi Activity(ScriptedApi api) => api.On("GET /v1/organization/org1/user", """{"users":[]}""");

    private static HttpResponseMessage Waiting(int status, RetryConditionHeaderValue after)
    {
        var answer = ScriptedApi.Json(status, "");
        answer.Headers.RetryAfter = after;
        return answer;
    }

    private sealed class SilentApi : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
