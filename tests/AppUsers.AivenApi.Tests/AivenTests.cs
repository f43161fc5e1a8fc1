using AppUsers.Backend;
using AppUsers.Tokens;

namespace AppUsers.Tests;

/// <summary>What Aiven's own API can do, what it cannot, and how it says so.</summary>
public class AivenTests : ApiTest
{
    private const string Org = "/v1/organization/org1";
    private const string Ops = """{"user_group_id":"ug1","user_group_name":"ops","description":"","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"}""";

    public static TheoryData<string> Lacking => ["user description", "description change", "limits", "project", "events", "event check", "check by address", "check by agent", "check by scope"];

    [Theory]
    [MemberData(nameof(Lacking))]
    public void What_it_lacks_is_said_before_anything_is_changed(string what)
    {
        var api = Api(extended: false);
        var backend = Backend(api);
        Action call = what switch
        {
            "user description" => () => backend.CreateUser("x", "text", None),
            "description change" => () => backend.UpdateUser("u1", new TextChange { SetsDescription = true }, None),
            "limits" => () => backend.SetOrganization(null, 5, null, None),
            "project" => () => backend.CreateProject("shop", null, None),
            "events" => () => backend.GetEvents(new AppUserEventFilter(), None),
            "event check" => () => backend.TestEvents(None),
            "check by address" => () => backend.CheckToken(new TokenSecret("x"), new TokenUse("192.0.2.1"), None),
            "check by agent" => () => backend.CheckToken(new TokenSecret("x"), new TokenUse(UserAgent: "x"), None),
            _ => () => backend.CheckToken(new TokenSecret("x"), new TokenUse(Scope: "all"), None),
        };
        Refused.With(ErrorCode.NotSupportedByApi, call);
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void Names_are_resolved_with_one_listing_for_a_whole_command()
    {
        var api = Api(extended: false).On("GET " + Users, UserList(User("u2", "a", Time.Now), User("u3", "b", Time.Now))).On("POST " + Users, User("u4", "c", Time.Now));
        api.On($"GET {Org}/user/u2", 404).On($"GET {Org}/user/u3", 404);
        var backend = Backend(api);
        foreach (var name in new[] { "a", "B", "u3", "a" })
        {
            Record.Exception(() => backend.GetUser(new AppUserIdentity(name), None));
        }

        backend.CreateUser("c", null, None);
        Refused.With(ErrorCode.UserNameTaken, () => backend.CreateUser("C", null, None));
        Assert.Single(api.Requests, r => r.Method == "GET" && r.Path == Users);
        Record.Exception(() => backend.GetUser(new AppUserIdentity("nobody"), None));
        Assert.Equal(2, api.Requests.Count(r => r.Method == "GET" && r.Path == Users));
    }

    [Fact]
    public void An_empty_description_is_none() =>
        Assert.Equal("u2", Backend(Api(extended: false).On("GET " + Users, UserList()).On("POST " + Users, User("u2", "x", Time.Now))).CreateUser("x", "", None).UserId);

    [Fact]
    public void A_name_that_is_taken_is_refused_though_the_API_might_take_it()
    {
        var api = Api(extended: false).On("GET " + Users, UserList(OneUser, User("u2", "two", Time.Now)));
        Refused.With(ErrorCode.UserNameTaken, () => Backend(api).CreateUser("CI", null, None));
        Refused.With(ErrorCode.UserNameTaken, () => Backend(api).UpdateUser("u1", new TextChange { NewName = "TWO" }, None));
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void Names_that_a_store_would_refuse_are_refused_the_same()
    {
        var api = Api(extended: false);
        Refused.With(ErrorCode.InvalidName, () => Backend(api).CreateUser(" x", null, None));
        Refused.With(ErrorCode.InvalidName, () => Backend(api).CreateGroup("", null, None));
        Refused.With(ErrorCode.MaxAgeOutOfRange, () => Backend(api).CreateToken("u1", new AppUserTokenRequest { MaxAge = TimeSpan.FromSeconds(1) }, None));
        Refused.With(ErrorCode.InvalidNetwork, () => Backend(api).CreateToken("u1", new AppUserTokenRequest { IpAllowlist = ["x"] }, None));
        Refused.With(ErrorCode.ScopeNotFound, () => Backend(api).CreateToken("u1", new AppUserTokenRequest { Scopes = ["x"] }, None));
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void A_user_is_found_by_id_before_name_and_two_of_a_name_are_told_apart()
    {
        var api = Api(extended: false).On("GET " + Users, UserList(OneUser, User("u2", "u1", Time.Now), User("u3", "twin", Time.Now), User("u4", "TWIN", Time.Now)));
        Assert.Equal("ci", Backend(api).GetUser(new AppUserIdentity("u1"), None).Name);
        Assert.Contains("u3, u4", Refused.With(ErrorCode.AmbiguousName, () => Backend(api).GetUser(new AppUserIdentity("twin"), None)).Message, StringComparison.Ordinal);
        Assert.Contains("'twin'", Refused.With(ErrorCode.UserNotFound, () => Backend(api).GetUser(new AppUserIdentity("twins"), None)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"1970-01-01T00:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00\"")]
    public void Whoever_was_never_active_was_never(string time)
    {
        var api = Api(extended: false).On("GET " + Users, UserList(OneUser, User("u2", "active", Time.Now.AddYears(-1)), User("u3", "unlisted", Time.Now.AddYears(-2))))
            .On($"GET {Org}/user", $$"""{"users":[{"user_id":"u1","user_info":{},"last_activity_time":{{time}} },{"user_id":"u2","user_info":{},"last_activity_time":"2026-08-20T10:00:00"}]}""");
        var users = Backend(api).GetUsers(new AppUserFilter(), None).ToList();
        Assert.Equal([("active", (DateTime?)new DateTime(2026, 8, 20, 10, 0, 0, DateTimeKind.Utc)), ("ci", null), ("unlisted", null)], users.Select(u => (u.Name, u.LastActivityAt)));
        Assert.Equal(["unlisted", "ci"], Backend(api).GetUsers(new AppUserFilter { Usage = new UsageFilter { NeverUsed = true } }, None).Select(u => u.Name));
    }

    [Fact]
    public void Who_may_not_see_the_activity_sees_the_users_and_is_told_so()
    {
        var api = Api(extended: false).On("GET " + Users, UserList(OneUser)).On($"GET {Org}/user", 403, ScriptedApi.Error("No"));
        Assert.Single(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Single(Warnings);
        Refused.With(ErrorCode.PermissionDenied, () => Backend(api).GetUsers(new AppUserFilter { Usage = new UsageFilter { NeverUsed = true } }, None));
    }

    [Fact]
    public void A_prefix_goes_encoded_and_what_is_no_id_is_not_asked_for()
    {
        var api = Api(extended: false).On("GET " + Tokens, TokenList(TokenJson("a/b+c=", Time.Now))).On($"DELETE {Tokens}/a%2Fb%2Bc%3D", 204);
        Assert.Equal(AppUserTokenState.Revoked, Backend(api).RevokeToken("u1", "a/b+c=", null, None).State);
        Assert.Equal([$"DELETE {Tokens}/a%2Fb%2Bc%3D"], api.Changes);

        api.On("GET " + Users, UserList());
        foreach (var id in new[] { ".", "..", "" })
        {
            Refused.With(ErrorCode.UserNotFound, () => Backend(api).RemoveUser(id, None));
        }

        Assert.DoesNotContain(api.Requests, r => r.Path.EndsWith("/organization/org1/", StringComparison.Ordinal) || r.Path == Users + "/");
    }

    [Fact]
    public void A_reason_that_is_lost_is_said()
    {
        var api = Api(extended: false).On("GET " + Tokens, TokenList(TokenJson("abc", Time.Now))).On($"DELETE {Tokens}/abc", 204);
        Backend(api).RevokeToken("u1", "abc", "leaked", None);
        Assert.Single(Warnings);
        Assert.DoesNotContain(api.Requests, r => r.Path.Contains("reason", StringComparison.Ordinal));
    }

    [Fact]
    public void Expired_tokens_that_are_still_listed_are_cleared_one_by_one()
    {
        var api = Api(extended: false)
            .On("GET " + Tokens, TokenList(TokenJson("old", Time.Now.AddDays(-9), "", Time.Now.AddDays(-5)), TokenJson("late", Time.Now.AddDays(-9), "", Time.Now.AddHours(-1)), TokenJson("live", Time.Now)))
            .On($"DELETE {Tokens}/old", 204);
        Assert.Equal(1, Backend(api).ClearTokens("u1", TimeSpan.FromDays(1), None));
        Assert.Equal([$"DELETE {Tokens}/old"], api.Changes);
    }

    [Fact]
    public void A_token_is_checked_by_using_it()
    {
        var api = Api(extended: false).On("GET /v1/me", """{"user":{"user":"e","user_id":"u1","real_name":"ci","state":"active"}}""").On("GET " + Tokens, TokenList(TokenJson("PRESENTED", Time.Now)));
        var check = Backend(api).CheckToken(new TokenSecret("PRESENTED-SECRET"), new TokenUse(), None);
        Assert.Equal((AppUserTokenCheckReason.Valid, "PRESENTED", "ci"), (check.Reason, check.TokenPrefix, check.UserName));
        Assert.Equal("aivenv1 PRESENTED-SECRET", api.Requests.Single(r => r.Path == "/v1/me").Header("Authorization"));
        AssertNothingSecretWasSaid();
    }

    [Fact]
    public void One_that_is_not_let_in_is_refused_and_expired_where_that_is_known()
    {
        var api = Api(extended: false).On("GET /v1/me", 401, ScriptedApi.Error("Missing (expired) db token")).On("GET " + Users, UserList(OneUser))
            .On("GET " + Tokens, TokenList(TokenJson("PRESENTED", Time.Now.AddDays(-2), "", Time.Now.AddDays(-1))));
        Assert.Equal(AppUserTokenCheckReason.Expired, Backend(api).CheckToken(new TokenSecret("PRESENTED-SECRET"), new TokenUse(), None).Reason);
        Assert.Equal(AppUserTokenCheckReason.Refused, Backend(api).CheckToken(new TokenSecret("OTHER-SECRET"), new TokenUse(), None).Reason);
        Assert.Equal(AppUserTokenCheckReason.Malformed, Backend(api).CheckToken(new TokenSecret("two words"), new TokenUse(), None).Reason);
        Assert.Equal(2, api.Requests.Count(r => r.Path == "/v1/me"));
        AssertNothingSecretWasSaid();
    }

    [Fact]
    public void Units_are_the_accounts_of_the_organization_but_its_root()
    {
        var backend = Backend(WithUnits(Api(extended: false)));
        Assert.Equal([("Inner", "Retail"), ("Retail", null)], backend.GetUnits(null, None).Select(u => (u.Name, u.Parent)));
        Assert.Equal("Inner", backend.GetProject("SHOP", None).Unit);
        Refused.With(ErrorCode.UnitNameTaken, () => backend.CreateUnit("retail", null, None));
        Refused.With(ErrorCode.UnitNotEmpty, () => backend.RemoveUnit("Retail", None));
        Refused.With(ErrorCode.NotSupportedByApi, () => Backend(Api(extended: false)).GetUnits(null, None));
    }

    [Fact]
    public void Access_comes_from_the_project_its_units_and_the_organization_by_the_user_and_by_its_groups()
    {
        var backend = Backend(WithGrants(WithUnits(Api(extended: false))));
        var check = backend.TestAccess("u1", "project:services:read", "shop", None);
        Assert.Equal(
            ["role developer on project shop", "role operator on unit Retail", "role admin on the organization through group ops"],
            check.Paths.Select(p => p.ToString()));
        Assert.Contains(backend.GetAccess("u1", "shop", None), entry => entry.Permission == "service:data:write");
    }

    [Fact]
    public void A_grant_is_one_change_of_one_principal_and_says_when_it_adds_nothing()
    {
        var api = WithGrants(WithUnits(Api(extended: false))).On($"PATCH {Org}/permissions/project/shop", 204);
        var result = Backend(api).GrantRole(Principal.User("u1"), Resource.Project("SHOP"), "READ_ONLY", force: true, None);
        Assert.Contains("adds nothing", result.Warning, StringComparison.Ordinal);
        Assert.Equal("""{"permissions":[{"permissions":["read_only"],"principal_id":"u1","principal_type":"user"}],"operation":"grant"}""", api.Requests.Single(r => r.Method == "PATCH").Body);
    }

    [Fact]
    public void What_is_not_held_is_not_revoked()
    {
        var api = WithGrants(WithUnits(Api(extended: false)));
        Refused.With(ErrorCode.GrantNotFound, () => Backend(api).RevokeRole(Principal.User("u1"), Resource.Project("shop"), "admin", None));
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void Grants_of_a_user_are_its_own_whatever_the_member_list_folds_in()
    {
        var api = WithGrants(WithUnits(Api(extended: false))).On($"GET {Org}/user/u1/permissions", """
            {"permissions":[{"permissions":["admin"],"resource_id":"org1","resource_type":"organization"},{"permissions":["developer"],"resource_id":"shop","resource_type":"project"}]}
            """);
        var grant = Assert.Single(Backend(api).GetGrantsOf(Principal.User("u1"), None));
        Assert.Equal(("developer", "shop", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)), (grant.Role, grant.Resource, grant.GrantedAt));
    }

    [Fact]
    public void Grants_of_people_are_shown_by_their_names_too()
    {
        var api = WithGrants(WithUnits(Api(extended: false)))
            .On($"GET {Org}/user", """{"users":[{"user_id":"u1","user_info":{"real_name":"ci"}},{"user_id":"u77","user_info":{"real_name":"Ann"}}]}""");
        Assert.Equal(["ci", "Ann"], Backend(api).GetGrants(Resource.Project("shop"), None).Select(g => g.UserName));
    }

    [Fact]
    public void What_is_listed_twice_counts_once()
    {
        var users = """{"users":[{"user_id":"u1","user_info":{"real_name":"ci"},"last_activity_time":null},{"user_id":"u1","user_info":{"real_name":"ci"},"last_activity_time":null}]}""";
        var api = WithGrants(Api(extended: false)).On($"GET {Org}/user", users).On("GET " + Users, UserList(OneUser))
            .On("GET /v1/account", $$"""{"accounts":[{{Account("a1", "Retail", "a-org1")}},{{Account("a1", "Retail", "a-org1")}}]}""")
            .On($"GET {Org}/projects", """{"projects":[{"project_id":"shop","parent_id":"a1"}],"total_project_count":1}""")
            .On($"GET {Org}/project/shop", """{"project_id":"shop","parent_id":"a1"}""")
            .On($"GET {Org}/user-groups", $$"""{"user_groups":[{{Ops}},{{Ops}}]}""")
            .On("GET " + Tokens, TokenList(TokenJson("abc", Time.Now), TokenJson("abc", Time.Now)));
        var backend = Backend(api);
        Assert.Equal("ci", Assert.Single(backend.GetUsers(new AppUserFilter(), None)).Name);
        Assert.Equal("Retail", Assert.Single(backend.GetProjects(null, None)).Unit);
        Assert.Equal("ci", backend.GetGrants(Resource.Project("shop"), None).First().UserName);
        Assert.Equal("ops", Assert.Single(backend.GetGrants(Resource.Organization, None)).Group);
        Assert.Equal("abc", backend.GetToken("u1", "abc", None).TokenPrefix);
    }

    [Fact]
    public void A_list_that_is_not_there_is_no_empty_list()
    {
        var api = Api(extended: false).On($"GET {Org}/user-groups", 404, ScriptedApi.Error("Not found"));
        Refused.With(ErrorCode.InvalidRequest, () => Backend(api).GetGroups(null, None));
    }

    [Fact]
    public void What_is_in_a_unit_is_for_our_server_to_say()
    {
        var api = WithUnits(Api(extended: true)).On($"GET {Org}/permissions/organization_unit/a1", Grants())
            .On("DELETE /v1/account/a1", 409, ScriptedApi.Error("The unit 'Retail' is full. Empty it.", "unit_not_empty", "Retail"));
        Refused.With(ErrorCode.UnitNotEmpty, () => Backend(api).RemoveUnit("Retail", None));
        Assert.DoesNotContain(api.Requests, r => r.Path.StartsWith($"{Org}/projects", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_API_says_is_passed_on_shortly_and_without_secrets()
    {
        var api = Api(extended: false).On("GET " + Users, 400, ScriptedApi.Error("Bad " + Token + " aau_0123456789abSECRETSECRET " + new string('x', 5000)));
        var error = Refused.With(ErrorCode.InvalidRequest, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.InRange(error.Message.Length, 50, 700);
        AssertNothingSecretWasSaid(error);
    }

    [Fact]
    public void A_token_that_strays_into_a_name_is_shown_nowhere()
    {
        var stray = "aau_0123456789ab" + string.Concat(Enumerable.Repeat("SECRET", 14));
        var api = Api(extended: false).On("GET " + Users, UserList());
        var error = Refused.With(ErrorCode.UserNotFound, () => Backend(api).GetUser(new AppUserIdentity(stray), None));
        var other = Refused.With(ErrorCode.UserNotFound, () => Backend(api).RemoveUser(stray, None));
        AssertNothingSecretWasSaid(error, other);
    }

    [Theory]
    [InlineData("user_not_organization_admin", 403, ErrorCode.PermissionDenied)]
    [InlineData("user_group_names_must_be_unique", 409, ErrorCode.GroupNameTaken)]
    [InlineData("some_new_code", 409, ErrorCode.InvalidRequest)]
    public void Codes_that_are_known_keep_their_meaning(string code, int status, ErrorCode expected)
    {
        var api = Api(extended: false).On($"POST {Org}/user-groups", status, ScriptedApi.Error("No", code));
        Refused.With(expected, () => Backend(api).CreateGroup("ops", null, None));
    }

    [Fact]
    public void Our_server_is_taken_at_its_word()
    {
        var api = Api(extended: true).On($"POST {Org}/user-groups", 409, ScriptedApi.Error("A group named 'ops' exists already. Choose another name.", "user_group_names_must_be_unique", "ops"));
        var error = Refused.With(ErrorCode.GroupNameTaken, () => Backend(api).CreateGroup("ops", null, None));
        Assert.Equal(("A group named 'ops' exists already. Choose another name.", "ops"), (error.Message, error.Subject));
    }

    private static ScriptedApi WithUnits(ScriptedApi api) => api
        .On("GET /v1/account", $$"""
            {"accounts":[{{Account("a-org1", "Acme", null)}},{{Account("a1", "Retail", "a-org1")}},{{Account("a2", "Inner", "a1")}},{{Account("a9", "Foreign", "a-org9", "org9")}}]}
            """)
        .On($"GET {Org}/projects", """{"projects":[{"project_id":"shop","parent_id":"a2"}],"total_project_count":1}""")
        .On($"GET {Org}/project/shop", """{"project_id":"shop","parent_id":"a2"}""");

    private static ScriptedApi WithGrants(ScriptedApi api) => api
        .On($"GET {Org}/permissions/project/shop", Grants(("u1", "user", "developer"), ("u77", "user", "admin")))
        .On($"GET {Org}/permissions/organization_unit/a2", Grants())
        .On($"GET {Org}/permissions/organization_unit/a1", Grants(("u1", "user", "operator")))
        .On($"GET {Org}/permissions/organization/org1", Grants(("ug1", "user_group", "admin"), ("x", "something_new", "admin")))
        .On($"GET {Org}/user/u1/user-groups", $$"""{"user_groups":[{{Ops}}]}""");

    private static string Account(string id, string name, string? parent, string organization = "org1") =>
        $$"""{"account_id":"{{id}}","account_name":"{{name}}","organization_id":"{{organization}}","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"{{(parent is null ? "" : $",\"parent_account_id\":\"{parent}\"")}}}""";

    private static string Grants(params (string Id, string Type, string Role)[] grants) => $$"""
        {"permissions":[{{string.Join(",", grants.Select(g => $$"""{"permissions":["{{g.Role}}"],"principal_id":"{{g.Id}}","principal_type":"{{g.Type}}","create_time":"2026-03-01T00:00:00Z","update_time":"2026-03-01T00:00:00Z"}"""))}}]}
        """;
}
