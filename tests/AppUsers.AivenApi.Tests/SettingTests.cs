namespace AppUsers.Tests;

/// <summary>The settings of a live organization, and the tokens of its managed users.</summary>
public class SettingTests : ApiTest
{
    private const string Allowlist = $"{Org}/config/api-client-ip-allowlist";
    private const string People = $"{Org}/user?include_application_users=false";
    private const string Ann = """{"user_id":"u77","last_activity_time":"2026-08-01T00:00:00Z","user_info":{"user_email":"Ann@example.com","real_name":"Ann","is_application_user":false,"state":"active"}}""";
    private const string Bot = """{"user_id":"u1","last_activity_time":null,"user_info":{"user_email":"e","real_name":"ci","is_application_user":true,"state":"active"}}""";

    /// <summary>An API that does not know the parameter returns application users too.</summary>
    private static ScriptedApi WithPeople(ScriptedApi api) => api
        .On("GET " + People, $$"""{"users":[{{Bot}},{{Ann}}]}""")
        .On("GET " + Users, UserList(OneUser))
        .On($"GET {Org}/user/u77/access-tokens", """
            {"tokens":[{"token_prefix":"6JsK/+=","description":"","ip_allowlist":null,"last_ip":"192.0.2.9","last_used_time":"2026-08-02T10:00:00Z","last_user_agent":"terraform-provider-aiven/4.55"},
            {"token_prefix":"never","description":"laptop","ip_allowlist":["10.0.0.0/8"],"last_ip":null,"last_used_time":null,"last_user_agent":null}]}
            """);

    [Fact]
    public void An_allowlist_is_read_and_replaced_as_a_whole()
    {
        var api = Aiven().On("GET " + Allowlist, """{"api_client_ip_allowlist":["192.0.2.0/24"],"api_client_ip_allowlist_enabled":true}""").On("PUT " + Allowlist, 204);
        var backend = Backend(api);
        Assert.Equal(("192.0.2.0/24", true), (backend.GetAllowlist(None).ToString(), backend.GetAllowlist(None).Enabled));
        backend.SetAllowlist(["10.0.0.0/8", "2001:db8::1"], null, force: true, None);
        backend.SetAllowlist(null, false, force: false, None);
        Assert.Equal(
            [
                """{"api_client_ip_allowlist":["10.0.0.0/8","2001:db8::1"],"api_client_ip_allowlist_enabled":true}""",
                """{"api_client_ip_allowlist":["192.0.2.0/24"],"api_client_ip_allowlist_enabled":false}""",
            ],
            api.Requests.Where(r => r.Method == "PUT").Select(r => r.Body));
    }

    [Fact]
    public void An_allowlist_that_is_not_valid_is_refused_before_it_is_sent_and_one_that_blocks_the_caller_by_Aiven()
    {
        var api = Aiven().On("GET " + Allowlist, """{"api_client_ip_allowlist":[],"api_client_ip_allowlist_enabled":false}""")
            .On("PUT " + Allowlist, 400, ScriptedApi.Error("It would block you", "api_client_ip_allowlist_blocks_caller"));
        Refused.With(ErrorCode.InvalidNetwork, () => Backend(api).SetAllowlist(["x"], true, force: false, None));
        Refused.With(ErrorCode.AllowlistBlocksCaller, () => Backend(api).SetAllowlist(null, true, force: false, None));
        Assert.Empty(api.Changes);
        var error = Refused.With(ErrorCode.AllowlistBlocksCaller, () => Backend(api).SetAllowlist(["10.0.0.0/8"], true, force: false, None));
        Assert.Contains("It would block you", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_is_told_to_do_it_anyway()
    {
        var api = Server().On("PUT " + Allowlist, 200, "{}");
        Backend(api).SetAllowlist(["10.0.0.0/8"], true, force: true, None);
        Assert.EndsWith(",\"force\":true}", api.Requests.Single(r => r.Method == "PUT").Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Aiven_does_not_tell_about_the_policy_is_null()
    {
        var api = Aiven().On($"GET {Org}/config/authentication", """{"password_auth_enabled":true,"two_factor_required":false,"mcp_enabled":true}""");
        var policy = Backend(api).GetAuthenticationPolicy(None);
        Assert.Equal((true, false, null, null, true), (policy.PasswordAuthEnabled, policy.TwoFactorRequired, policy.SamlEnabled, policy.PersonalTokensEnabled, policy.McpEnabled));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("u77")]
    [InlineData("ann@EXAMPLE.com")]
    public void Tokens_of_managed_users_are_listed(string? user)
    {
        var tokens = Backend(WithPeople(Aiven())).GetManagedUserTokens(user, None).ToList();
        Assert.Equal(["Ann@example.com u77 6JsK/+=", "Ann@example.com u77 never"], tokens.Select(token => $"{token.UserEmail} {token.UserId} {token}"));
        Assert.Equal((null, "192.0.2.9", "terraform-provider-aiven/4.55"), (tokens[0].Description, tokens[0].LastUsedIp, tokens[0].LastUserAgent));
        Assert.Equal(("laptop", "10.0.0.0/8", null), (tokens[1].Description, tokens[1].IpAllowlist.ToString(), tokens[1].LastUsedAt));
    }

    [Fact]
    public void A_token_of_a_managed_user_is_revoked_by_the_path_of_a_single_one()
    {
        var api = WithPeople(Aiven()).On($"DELETE {Org}/user/u77/access-token/6JsK%2F%2B%3D", 204);
        Backend(api).RevokeManagedUserToken("ann@example.com", "6JsK/+=", None);
        Assert.Single(api.Changes);
    }

    [Theory]
    [InlineData("ci", ErrorCode.NotAManagedUser)]
    [InlineData("u1", ErrorCode.NotAManagedUser)]
    [InlineData("anne@example.com", ErrorCode.UserNotFound)]
    public void Anyone_else_is_refused(string user, ErrorCode code)
    {
        var api = WithPeople(Aiven());
        Refused.With(code, () => Backend(api).GetManagedUserTokens(user, None));
        Refused.With(code, () => Backend(api).RevokeManagedUserToken(user, "x", None));
        Assert.Empty(api.Changes);
    }
}
