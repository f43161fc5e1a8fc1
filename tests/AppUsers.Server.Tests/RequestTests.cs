using System.Text;
using AppUsers.Backend;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>Requests: bodies, paths, queries, and requests that arrive twice.</summary>
public sealed class RequestTests : ServerTest
{
    public static TheoryData<string> BadBodies =>
    [
        "", "null", "[]", "1", "\"x\"", "{", "{\"name\":", "{\"name\":1}", "{\"name\":[\"a\"]}", "{\"name\":{}}", "{\"name\":null}", "{\"name\":\"\"}", "{}",
        "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"x\\ud800\"}", "{\"name\":\"a\\u0000b\"}", "{\"name\":\"x\",\"is_super_admin\":true}",
        "{\"name\":\"x\",\"is_super_admin\":\"no\"}", "{\"name\":\"x\"} trailing", "<xml/>", new('[', 100_000), string.Concat(Enumerable.Repeat("{\"name\":", 5_000)),
    ];

    public static TheoryData<string> BadTokens =>
    [
        "{}", "{\"description\":null}", "{\"description\":1}", "{\"description\":\"\",\"max_age_seconds\":599}", "{\"description\":\"\",\"max_age_seconds\":315360001}",
        "{\"description\":\"\",\"max_age_seconds\":-1}", "{\"description\":\"\",\"max_age_seconds\":600.5}", "{\"description\":\"\",\"max_age_seconds\":1e300}",
        "{\"description\":\"\",\"max_age_seconds\":99999999999999999999}", "{\"description\":\"\",\"max_age_seconds\":\"600\"}", "{\"description\":\"\",\"extend_when_used\":true}",
        "{\"description\":\"\",\"ip_allowlist\":[\"x\"]}", "{\"description\":\"\",\"ip_allowlist\":[null]}", "{\"description\":\"\",\"ip_allowlist\":\"10.0.0.0/8\"}",
        "{\"description\":\"\",\"scopes\":[\"nothing\"]}", "{\"description\":\"\",\"scopes\":[null]}", "{\"description\":\"\",\"expiry_time\":\"soon\"}",
        "{\"description\":\"\",\"expiry_time\":\"9999-12-31T23:59:59Z\"}",
    ];

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_refused_and_changes_nothing(string body)
    {
        var answer = await Admin.SendAsync(HttpMethod.Post, Users, Client.Raw(body));
        Assert.True(answer.Status == 400, $"{answer.Status}: {answer.Text}");
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.Single(Server.Local().GetUsers(new AppUserFilter(), default));
    }

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Invalid_settings_of_a_token_are_refused(string body)
    {
        var user = await CreateUserAsync("ci");
        var answer = await Admin.SendAsync(HttpMethod.Post, $"{Users}/{user}/access-tokens", Client.Raw(body));
        Assert.True(answer.Status == 400, $"{answer.Status}: {answer.Text}");
        Assert.Empty(Server.Local().GetTokens(new AppUserTokenFilter { UserId = user }, default));
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("7FFFFFFFFFFFFFFF")]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task A_chunk_of_a_size_that_cannot_be_is_refused(string size)
    {
        using var request = await RawRequest.SendAsync(Server.Address, $"POST {Users} HTTP/1.1", $"Authorization: aivenv1 {Server.FirstToken}", "Transfer-Encoding: chunked");
        await request.WriteAsync($"{size}\r\n{{}}\r\n0\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (400|413) ", await request.ReadLineAsync());
    }

    [Theory]
    [InlineData("User-Agent: caf\u00e9/1.0")]
    [InlineData("Content-Type: x/\u00ff")]
    public async Task A_header_that_is_not_text_does_not_matter(string header)
    {
        using var request = await RawRequest.SendAsync(Server.Address, "GET /v1/me HTTP/1.1", $"Authorization: aivenv1 {Server.FirstToken}", header);
        Assert.Equal("HTTP/1.1 200 OK", await request.ReadLineAsync());
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_refused()
    {
        var bytes = Encoding.Latin1.GetBytes("{\"name\":\"caf\u00e9\"}");
        (await Admin.SendAsync(HttpMethod.Post, Users, Client.Raw(bytes))).Refused(400, "invalid_request");
    }

    /// <summary>For example with half an emoji, which JSON can contain and UTF-8 cannot.</summary>
    [Theory]
    [InlineData("{\"name\":\"ci\",\"description\":\"x\\ud800\"}")]
    [InlineData("{\"name\":\"ci\",\"description\":1}")]
    [InlineData("{\"name\":\"x\\udc00\"}")]
    [InlineData("{\"name\":null,\"description\":[]}")]
    public async Task An_invalid_change_is_refused(string body)
    {
        var user = await CreateUserAsync("ci");
        var before = (await Admin.GetAsync($"{Users}/{user}")).Ok().GetRawText();
        var answer = await Admin.SendAsync(HttpMethod.Patch, $"{Users}/{user}", Client.Raw(body));
        Assert.True(answer.Status == 400, $"{answer.Status}: {answer.Text}");
        Assert.Equal(before, (await Admin.GetAsync($"{Users}/{user}")).Ok().GetRawText());
    }

    [Fact]
    public async Task What_is_shortened_in_a_message_is_still_text()
    {
        foreach (var start in new[] { "", "x" })
        {
            var name = start + string.Concat(Enumerable.Repeat("\U0001F600", 150));
            var answer = (await Admin.PostAsync(Users, new { name })).Refused(400, "invalid_name");
            Assert.DoesNotContain('\uFFFD', answer.Json.GetProperty("message").GetString()!);
            answer = (await Admin.GetAsync($"{Organization}/user?include_application_users={Uri.EscapeDataString(name)}")).Refused(400, "invalid_request");
            Assert.DoesNotContain('\uFFFD', answer.Json.GetProperty("message").GetString()!);
        }
    }

    [Fact]
    public async Task A_time_without_a_zone_is_UTC()
    {
        var path = $"{Users}/{await CreateUserAsync("ci")}/access-tokens";
        (await Admin.PostAsync(path, new { description = "", expiry_time = "2026-09-01T00:00:00" })).Ok();
        (await Admin.PostAsync(path, new { description = "", expiry_time = "2026-09-01T02:00:00+02:00" })).Ok();
        Assert.All((await Admin.GetAsync(path)).Ok().GetProperty("tokens").EnumerateArray(), token => Assert.Equal("2026-09-01T00:00:00Z", token.GetProperty("expiry_time").GetString()));
    }

    [Fact]
    public async Task Unknown_query_parameters_and_other_content_types_are_ignored()
    {
        (await Admin.SendAsync(HttpMethod.Post, Users + "?limit=999", new StringContent("{\"name\":\"ci\",\"is_super_admin\":false}", Encoding.UTF8, "application/x-www-form-urlencoded"))).Ok();
        (await Admin.GetAsync(Users + "?limit=999&foo")).Ok();
    }

    [Theory]
    [InlineData("/application-user-events?limit=0", "limit")]
    [InlineData("/application-user-events?newest=0", "newest")]
    public async Task A_list_of_none_is_refused(string path, string parameter)
    {
        var message = (await Admin.GetAsync(Organization + path)).Refused(400, "invalid_request").Json.GetProperty("message").GetString();
        Assert.Equal($"The value '0' of the query parameter {parameter} is not valid. Use a whole number from 1.", message);
    }

    [Theory]
    [InlineData("POST", "/application-users/{0}/access-tokens", "{\"description\":\"\",\"maxAgeSeconds\":86400}", "The field 'maxAgeSeconds' is not known. The fields are description, expiry_time, extend_when_used, force, ip_allowlist, max_age_seconds, scopes.")]
    [InlineData("POST", "/application-users", "{\"name\":\"x\",\"team\":{\"lead\":[1]}}", "The field 'team' is not known. The fields are description, is_super_admin, name, owner.")]
    [InlineData("PATCH", "/permissions/organization/{1}", "{\"permissions\":[{\"permissions\":[],\"principal_id\":\"x\",\"principal\":1}]}", "The field 'permissions[0].principal' is not known. The fields are permissions, principal_id, principal_type.")]
    [InlineData("PUT", "/permissions/organization/{1}", "{\"permissions\":[],\"operation\":\"grant\"}", "The field operation belongs to PATCH. PUT replaces everything on the resource.")]
    [InlineData("PATCH", "", "{\"tier\":\"nonsense\"}", "The value 'nonsense' of the field tier is not valid. Use business, which every organization here has.")]
    [InlineData("PATCH", "/user-groups/{2}/members", "{\"operation\":\"add_members\"}", "The field member_ids is missing. Use a list of user ids.")]
    public async Task What_an_endpoint_does_not_take_is_refused_by_name(string method, string path, string body, string message)
    {
        var user = await CreateUserAsync("ci");
        var group = Server.Local().CreateGroup("g", null, default).GroupId;
        var answer = await Admin.SendAsync(new HttpMethod(method), Organization + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, user, OrganizationId, group), Client.Raw(body));
        Assert.Equal(message, answer.Refused(400, "invalid_request").Json.GetProperty("message").GetString());
        Assert.Equal(2, Server.Local().GetUsers(new AppUserFilter(), default).Count());
        Assert.Empty(Server.Local().GetTokens(new AppUserTokenFilter { UserId = user }, default));
    }

    /// <summary>As avn does with a slash at the end of its address.</summary>
    [Fact]
    public async Task Two_slashes_at_the_start_of_a_path_are_one() => Assert.Equal((await Admin.GetAsync("/v1/me")).Ok().GetRawText(), (await Admin.GetAsync("//v1/me")).Ok().GetRawText());

    [Theory]
    [InlineData("/v1/me", 200)]
    [InlineData("/v1/nowhere", 404)]
    [InlineData("/healthz", 200)]
    public async Task HEAD_is_GET_without_the_body(string path, int status)
    {
        var (get, head) = (await Admin.GetAsync(path), await Admin.SendAsync(HttpMethod.Head, path));
        Assert.Equal((status, string.Empty, get.ContentType), (head.Status, head.Text, head.ContentType));
        Assert.Equal(get.Headers["Content-Length"], head.Headers["Content-Length"]);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_whether_or_not_it_says_how_large_it_is()
    {
        var large = new byte[(1024 * 1024) + 1];
        (await Admin.SendAsync(HttpMethod.Post, Users, Client.Raw(large), Client.AsksFirst)).Refused(413, "body_too_large");
        using var chunked = new StreamContent(new MemoryStream(large));
        (await Admin.SendAsync(HttpMethod.Post, Users, chunked, ("Transfer-Encoding", "chunked"))).Refused(413, "body_too_large");
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("a+b=c", "a%2Bb%3Dc")]
    [InlineData("日本", "%E6%97%A5%E6%9C%AC")]
    public async Task A_segment_of_a_path_is_decoded_once(string name, string encoded)
    {
        var answer = (await Admin.GetAsync($"{Users}/{encoded}")).Refused(404, "organization_user_not_found");
        Assert.Equal(name, answer.Error.GetProperty("metadata").GetProperty("subject").GetString());
        var user = await CreateUserAsync("ci");
        answer = (await Admin.DeleteAsync($"{Users}/{user}/access-tokens/{encoded}")).Refused(404, "token_not_found");
        Assert.Equal(name, answer.Error.GetProperty("metadata").GetProperty("subject").GetString());
    }

    [Theory]
    [InlineData("/x/../{0}")]
    [InlineData("/x/%2e%2e/{0}")]
    [InlineData("/./{0}")]
    public async Task Dots_in_a_path_are_not_resolved(string path)
    {
        var user = await CreateUserAsync("ci");
        var answer = await Admin.DeleteAsync(Users + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, user));
        Assert.True(answer.Status == 404, $"{answer.Status}: {answer.Text}");
        Assert.Equal(2, Server.Local().GetUsers(new AppUserFilter(), default).Count());
    }

    [Fact]
    public async Task A_user_is_created_once_for_one_key()
    {
        var first = (await PostWithKeyAsync(Users, new { name = "ci" }, "k1")).Ok().GetProperty("user_id").GetString();
        Assert.Equal(first, (await PostWithKeyAsync(Users, new { name = "ci" }, "k1")).Ok().GetProperty("user_id").GetString());
        (await PostWithKeyAsync(Users, new { name = "ci" }, "k2")).Refused(409, "user_name_taken");
        Assert.Equal(2, Server.Local().GetUsers(new AppUserFilter(), default).Count());
    }

    [Fact]
    public async Task A_token_is_created_once_for_one_key_and_its_secret_returned_once()
    {
        var path = $"{Users}/{await CreateUserAsync("ci")}/access-tokens";
        var prefix = (await PostWithKeyAsync(path, new { description = "" }, "k1")).Ok().GetProperty("token_prefix").GetString();
        var again = (await PostWithKeyAsync(path, new { description = "" }, "k1")).Refused(409, "token_secret_lost");
        Assert.Equal(prefix, again.Error.GetProperty("metadata").GetProperty("subject").GetString());
        Assert.DoesNotContain("full_token", again.Text, StringComparison.Ordinal);
        (await PostWithKeyAsync(path, new { description = "" }, "k2")).Ok();
        Assert.Equal(2, (await Admin.GetAsync(path)).Ok().GetProperty("tokens").GetArrayLength());
    }

    /// <summary>As a proxy does that doubles a request.</summary>
    [Fact]
    public async Task A_group_a_unit_and_a_project_are_created_once_for_one_key_too()
    {
        foreach (var (path, body) in new (string, object)[]
        {
            ($"{Organization}/user-groups", new { user_group_name = "g", description = "" }),
            ("/v1/account", new { account_name = "Retail", parent_account_id = $"a0{OrganizationId[3..]}" }),
            ($"{Organization}/projects", new { project_id = "shop" }),
        })
        {
            var first = (await PostWithKeyAsync(path, body, path)).Ok();
            Assert.Equal(first.GetRawText(), (await PostWithKeyAsync(path, body, path)).Ok().GetRawText());
            Assert.Equal(409, (await PostWithKeyAsync(path, body, path + "2")).Status);
        }

        Assert.Equal(3, Server.Local().GetEvents(new AppUserEventFilter { ActionMatches = action => action is "CreateGroup" or "CreateUnit" or "CreateProject" }, default)
            .Count(e => e.Outcome == EventOutcome.Done));
    }

    [Fact]
    public async Task A_key_of_another_request_is_a_conflict()
    {
        (await PostWithKeyAsync(Users, new { name = "a" }, "k1")).Ok();
        (await PostWithKeyAsync(Users, new { name = "b" }, "k1")).Refused(409, "idempotency_key_reused");
        (await PostWithKeyAsync(Users, new { name = "a", description = "other" }, "k1")).Refused(409, "idempotency_key_reused");
        (await PostWithKeyAsync($"{Organization}/user-groups", new { user_group_name = "a", description = "" }, "k1")).Refused(409, "idempotency_key_reused");
        var (_, token) = await CreateActorAsync("other", "organization:app_users:write");
        using var other = Server.As(token);
        (await other.SendAsync(HttpMethod.Post, Users, Client.Json(new { name = "c" }), ("Idempotency-Key", "k1"))).Ok();
        Assert.Equal(["a", "admin", "c", "other"], Server.Local().GetUsers(new AppUserFilter(), default).Select(user => user.Name));
    }

    private Task<Answer> PostWithKeyAsync(string path, object body, string key) => Admin.SendAsync(HttpMethod.Post, path, Client.Json(body), ("Idempotency-Key", key));
}
