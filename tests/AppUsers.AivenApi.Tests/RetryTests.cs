using System.Diagnostics;
using System.Net.Http.Headers;
using AppUsers.AivenApi;
using AppUsers.Backend;
using AppUsers.Tokens;

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
    public void What_may_pass_is_tried_again_with_growing_pauses(int status)
    {
        var api = Activity(Api(extended: false)).On(List, status).On(List, status).On(List, status).On(List, status).On(List, UserList(OneUser));
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
    public void What_would_be_refused_again_is_not(int status, ErrorCode code)
    {
        var api = Api(extended: false).On(List, status, ScriptedApi.Error("No"));
        Refused.With(code, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public void It_ends_after_five_tries()
    {
        var api = Api(extended: false).On(List, 502, "<html>Bad gateway SECRET</html>");
        var error = Refused.With(ErrorCode.ApiFailed, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Contains("502", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + 5, api.Requests.Count);
        AssertNothingSecretWasSaid(error);
    }

    [Theory]
    [InlineData("Rate limit 120 exceeded - try again in 28s")]
    [InlineData("Rate limit 120 exceeded - try again in 28 s")]
    public void The_API_says_in_words_how_long_it_wants_to_be_left_alone(string message)
    {
        var api = Activity(Api(extended: false)).On(List, 429, ScriptedApi.Error(message)).On(List, UserList());
        Assert.Empty(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal([TimeSpan.FromSeconds(28)], Time.Waits);
        Assert.Contains(Said, line => line.Contains("28.0 s", StringComparison.Ordinal) && line.Contains("429", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void Or_in_a_header(int status)
    {
        var api = Activity(Api(extended: false))
            .On(List, _ => Waiting(status, new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))))
            .On(List, _ => Waiting(status, new RetryConditionHeaderValue(new DateTimeOffset(Time.Now.AddSeconds(90)))))
            .On(List, UserList());
        Assert.Empty(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal(TimeSpan.FromSeconds(7), Time.Waits[0]);
        Assert.InRange(Time.Waits[1], TimeSpan.FromSeconds(89), TimeSpan.FromSeconds(91));
    }

    [Fact]
    public void Nobody_waits_longer_than_two_minutes()
    {
        var api = Api(extended: false).On(List, 429, ScriptedApi.Error("try again in 121s"));
        var error = Refused.With(ErrorCode.TooManyRequests, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Contains("121s", error.Message, StringComparison.Ordinal);
        Assert.Empty(Time.Waits);
    }

    [Fact]
    public void A_connection_that_is_lost_or_not_made_is_tried_again()
    {
        var api = Activity(Api(extended: false)).Lost(List).NotConnected(List).On(List, UserList(OneUser));
        Assert.Single(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Equal(2, Time.Waits.Count);
    }

    [Fact]
    public void Where_nothing_is_there_it_is_not_tried_for_longer_than_one_request_may_take()
    {
        var api = new ScriptedApi(extended: false).NotConnected("GET /v1/organizations");
        var error = Refused.With(ErrorCode.ApiUnreachable, () => Connect(api, timeout: TimeSpan.FromSeconds(1)));
        Assert.Contains("https://api.example", error.Message, StringComparison.Ordinal);
        Assert.True(Time.Waits.Sum(w => w.TotalSeconds) < 4, "It waited too long.");
    }

    [Fact]
    public void A_user_that_is_gone_after_an_answer_that_was_lost_was_deleted()
    {
        var api = Api(extended: false).On($"GET {Tokens}", TokenList()).On("GET /v1/organization/org1/user/u1/permissions", """{"permissions":[]}""")
            .On("GET /v1/organization/org1/user/u1/user-groups", """{"user_groups":[]}""")
            .Lost($"DELETE {Users}/u1").On($"DELETE {Users}/u1", 404, ScriptedApi.Error("Gone"));
        Assert.Equal(new RemovedAppUser("ci", 0, 0, 0), Backend(api).RemoveUser("u1", None));
        Assert.Equal(2, api.Changes.Count());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(417)]
    public void Aivens_first_refusal_to_delete_a_user_means_nothing(int status)
    {
        var api = Api(extended: false).On($"GET {Tokens}", TokenList()).On("GET /v1/organization/org1/user/u1/permissions", 403, ScriptedApi.Error("No"))
            .On("GET /v1/organization/org1/user/u1/user-groups", 403, ScriptedApi.Error("No"))
            .On($"DELETE {Users}/u1", status).On($"DELETE {Users}/u1", 204);
        Assert.Equal(new RemovedAppUser("ci", 0, null, null), Backend(api).RemoveUser("u1", None));
        Assert.Equal(2, api.Changes.Count());
    }

    [Fact]
    public void A_change_of_which_nobody_knows_is_said_to_be_one()
    {
        var api = Api(extended: true).Lost($"PATCH {Users}/u1");
        var error = Refused.With(ErrorCode.OutcomeUnknown, () => Backend(api).UpdateUser("u1", new TextChange { NewName = "x" }, None));
        Assert.Contains("'ci' was changed", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, api.Changes.Count());
    }

    [Fact]
    public void What_is_said_is_said_on_the_thread_that_asked()
    {
        var thread = Environment.CurrentManagedThreadId;
        var threads = new List<int>();
        var output = new BackendOutput(_ => threads.Add(Environment.CurrentManagedThreadId), _ => { });
        var api = new ScriptedApi(extended: false).On("GET /v1/organizations", 503).On("GET /v1/organizations", Organizations(("org1", "Acme")));
        new ApiConnector(_ => api, TimeProvider.System).Connect(
            new ApiAddress(new Uri("https://api.example"), null, new TokenSecret(Token), null, TimeSpan.FromSeconds(5)), output, None);
        Assert.Equal([thread, thread, thread], threads);
    }

    [Fact]
    public void Ctrl_C_acts_at_once_while_an_answer_is_awaited_even_if_the_connection_does_not_listen()
    {
        using var stop = new CancellationTokenSource();
        using var blocked = new ManualResetEventSlim();
        var api = Api(extended: false).On(List, _ =>
        {
            stop.CancelAfter(50);
            blocked.Wait(TimeSpan.FromSeconds(20));
            return ScriptedApi.Json(200, UserList());
        });
        var backend = Backend(api);
        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => backend.GetUsers(new AppUserFilter(), stop.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), "It went on waiting.");
        blocked.Set();
    }

    [Fact]
    public void Ctrl_C_acts_at_once_during_a_pause()
    {
        using var stop = new CancellationTokenSource();
        var api = new ScriptedApi(extended: false).On("GET /v1/organizations", _ =>
        {
            stop.CancelAfter(50);
            return ScriptedApi.Json(429, ScriptedApi.Error("try again in 60s"));
        });
        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => new ApiConnector(_ => api, TimeProvider.System).Connect(
            new ApiAddress(new Uri("https://api.example"), null, new TokenSecret(Token), null, TimeSpan.FromSeconds(30)), Output, stop.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), "It went on waiting.");
    }

    [Fact]
    public void A_request_has_its_time_and_no_more()
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
