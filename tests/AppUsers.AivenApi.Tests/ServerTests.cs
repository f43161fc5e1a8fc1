using AppUsers.Backend;

namespace AppUsers.Tests;

/// <summary>How an AppUsers server is recognized, and what it can do beyond Aiven's API.</summary>
public class ServerTests : ApiTest
{
    private const string Connecting = "GET /v1/organizations";

    [Fact]
    public void The_header_of_the_first_response_decides_what_a_session_can_do()
    {
        var server = Connect(Announced(new ScriptedApi()).On($"GET {Org}/application-user-events", """{"events":[]}"""));
        Assert.Empty(server.Backend(Output).GetEvents(new AppUserEventFilter(), None));
        Assert.Empty(server.Backend(Output).GetEvents(new AppUserEventFilter(), None));
        Refused.With(ErrorCode.NotSupportedByApi, () => Connect(Aiven()).Backend(Output).TestEvents(null, None));
    }

    [Fact]
    public void A_header_that_appears_later_does_not_change_a_session()
    {
        var api = Aiven().On($"GET {Org}", _ => ScriptedApi.WithServerHeader(ScriptedApi.Json(404, ScriptedApi.Error("Not found"))));
        var session = Connect(api);
        Record.Exception(() => session.Backend(Output).GetOrganization(None));
        Refused.With(ErrorCode.NotSupportedByApi, () => session.Backend(Output).TestEvents(null, None));
    }

    [Fact]
    public void Fields_of_a_server_are_not_sent_to_Aiven()
    {
        var request = new AppUserTokenRequest { ExpiresAt = Time.Now.AddDays(1), Scopes = ["new:scope"], Force = true };
        Assert.Equal("""{"description":"","max_age_seconds":86400,"extend_when_used":false,"scopes":["new:scope"]}""", BodyOf(Aiven()));
        Assert.Equal("""{"description":"","extend_when_used":false,"scopes":["new:scope"],"expiry_time":"2026-08-22T09:41:16.123456Z","force":true}""", BodyOf(Server()));

        string BodyOf(ScriptedApi api)
        {
            api.On("POST " + Tokens, NewToken("abc")).On("GET " + Tokens, TokenList());
            Backend(api).CreateToken("u1", request, None);
            return api.Requests.Single(r => r.Method == "POST").Body;
        }
    }

    [Fact]
    public void A_description_and_an_owner_of_a_user_are_set_and_removed()
    {
        var api = Server().On($"PATCH {Users}/u1", OneUser);
        Backend(api).UpdateUser("u1", new TextChange { SetsDescription = true, Description = "for CI" }, None);
        Backend(api).UpdateUser("u1", new TextChange { SetsDescription = true }, None);
        Backend(api).UpdateUser("u1", new TextChange { NewName = "new" }, None);
        Backend(api).UpdateUser("u1", new TextChange { SetsOwner = true, Owner = "shop@example.com" }, None);
        Backend(api).UpdateUser("u1", new TextChange { SetsOwner = true }, None);
        Assert.Equal(
            ["""{"name":"ci","description":"for CI"}""", """{"name":"ci","description":null}""", """{"name":"new"}""", """{"name":"ci","owner":"shop@example.com"}""", """{"name":"ci","owner":null}"""],
            api.Requests.Where(r => r.Method == "PATCH").Select(r => r.Body));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_is_checked_by_the_server_with_permissions_only_if_they_are_wanted(bool withPermissions)
    {
        var api = Server().On($"POST {Org}/application-user-token-check", $$"""
            {"reason":"Valid","token":{{TokenJson("abc", Time.Now)}},"user_id":"u1","user_name":"ci","address_allowed":true,"permissions":["project:services:read"],"check_time":"2026-08-21T11:41:16+02:00"}
            """);
        var check = Backend(api).CheckToken(new TokenSecret("abc-SECRET"), new TokenUse("192.0.2.1"), withPermissions, None);
        Assert.Equal((true, "abc", "ci", true), (check.IsValid, check.TokenPrefix, check.UserName, check.AddressAllowed));
        Assert.Equal(["project:services:read"], check.Permissions);
        Assert.Equal(new DateTime(2026, 8, 21, 9, 41, 16, DateTimeKind.Utc), check.CheckedAt);
        Assert.Contains($"\"with_permissions\":{(withPermissions ? "true" : "false")}", Assert.Single(api.Requests, r => r.Method == "POST").Body, StringComparison.Ordinal);
        AssertNoSecretWasShown();
    }

    [Fact]
    public void The_server_itself_checks_that_a_unit_is_empty()
    {
        var api = WithUnits(Server()).On($"GET {Org}/permissions/organization_unit/a1", GrantList())
            .On("DELETE /v1/account/a1", 409, ScriptedApi.Error("The unit 'Retail' is not empty.", "unit_not_empty", "Retail"));
        Refused.With(ErrorCode.UnitNotEmpty, () => Backend(api).RemoveUnit("Retail", None));
        Assert.DoesNotContain(api.Requests, r => r.Path.StartsWith($"{Org}/projects", StringComparison.Ordinal));
    }

    /// <summary>An API whose response to the connection alone has the header of an AppUsers server.</summary>
    private static ScriptedApi Announced(ScriptedApi api) =>
        api.On(Connecting, _ => ScriptedApi.WithServerHeader(ScriptedApi.Json(200, Organizations(("org1", "Acme")))));
}
