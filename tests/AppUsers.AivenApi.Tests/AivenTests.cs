using AppUsers.Backend;
using AppUsers.Impact;

namespace AppUsers.Tests;

/// <summary>What Aiven's own API cannot do, and what is done instead.</summary>
public class AivenTests : ApiTest
{
    private static string Ops { get; } = GroupJson("ug1", "ops");

    public static TheoryData<string> Lacking => ["user description", "description change", "user owner", "owner change", "owner filter", "user state", "token uses", "token state", "state filter", "removal by state", "limits", "policy", "project", "refusals", "event numbers", "event check", "event removal", "check by address", "check by agent", "check by scope"];

    [Theory]
    [MemberData(nameof(Lacking))]
    public void What_Aiven_cannot_do_is_refused_before_anything_is_changed(string what)
    {
        var api = Aiven();
        var backend = Backend(api);
        Action call = what switch
        {
            "user description" => () => backend.CreateUser("x", "text", None),
            "description change" => () => backend.UpdateUser("u1", new TextChange { SetsDescription = true }, None),
            "user owner" => () => backend.CreateUser("x", null, None, "team"),
            "owner change" => () => backend.UpdateUser("u1", new TextChange { SetsOwner = true }, None),
            "owner filter" => () => backend.GetUsers(new AppUserFilter { OwnerMatches = owner => owner is null }, None),
            "user state" => () => backend.DisableUser("u1", None),
            "token uses" => () => backend.GetTokenUses(new AppUserTokenUseFilter(), None),
            "token state" => () => backend.EnableToken("u1", "abc", None),
            "state filter" => () => backend.GetUsers(new AppUserFilter { Disabled = true }, None),
            "removal by state" => () => backend.RemoveUser("u1", None, TimeSpan.FromDays(14)),
            "policy" => () => backend.SetOrganization(null, null, null, None, new PolicyChange { RequireOwner = false }),
            "limits" => () => backend.SetOrganization(null, 5, null, None),
            "project" => () => backend.CreateProject("shop", null, None),
            "refusals" => () => backend.GetEvents(new AppUserEventFilter { Outcome = EventOutcome.Refused }, None),
            "event numbers" => () => backend.GetProjectEvents("shop", new AppUserEventFilter { AfterNumber = 1 }, None),
            "event check" => () => backend.TestEvents(null, None),
            "event removal" => () => backend.ClearEvents(TimeSpan.Zero, None),
            "check by address" => () => backend.CheckToken(new TokenSecret("x"), new TokenUse("192.0.2.1"), withPermissions: false, None),
            "check by agent" => () => backend.CheckToken(new TokenSecret("x"), new TokenUse(UserAgent: "x"), withPermissions: false, None),
            _ => () => backend.CheckToken(new TokenSecret("x"), new TokenUse(Scope: "all"), withPermissions: false, None),
        };
        Refused.With(ErrorCode.NotSupportedByApi, call);
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void The_impact_of_a_removal_goes_by_the_last_use_and_says_that_the_history_is_missing()
    {
        var last = Time.Now.AddDays(-3);
        var used = $$""","last_used_time":"{{last:yyyy-MM-ddTHH:mm:ssZ}}","last_ip":"192.0.2.7","last_user_agent":"terraform-provider-aiven/4.2" """;
        var api = WithUnits(Aiven()).On("GET " + Tokens, TokenList(TokenJson("abc", Time.Now.AddDays(-90), more: used)))
            .On($"GET {Org}/user", """{"users":[]}""")
            .On("GET " + Users, UserList(OneUser))
            .On("GET " + Org, """{"organization_id":"org1","organization_name":"Acme","account_id":"a-org1","tier":"business","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"}""")
            .On("GET /v1/me", """{"user":{"user_id":"u9","user":"me@example.com","real_name":"me","state":"active"}}""")
            .On($"GET {Org}/permissions/organization/org1", GrantList(("u1", "user", "role:organization:admin")));
        var impact = new RemovalImpacts(Backend(api), Time.Now, [], None).Of(Backend(api).GetToken("u1", "abc", None));
        Assert.Equal(ImpactVerdict.Breaks, impact.Verdict);
        Assert.Equal($"It was last used on {last:yyyy-MM-dd}, from 192.0.2.7, by terraform.", impact.Reasons[0].Text);
        Assert.Contains(impact.Reasons, reason => reason is { Verdict: ImpactVerdict.Watch } && reason.Text.StartsWith("No other enabled application user has the role role:organization:admin", StringComparison.Ordinal));
        Assert.Null(impact.Uses);
        Assert.Contains("the history of uses: Aiven's API does not have a history of the uses of tokens.", impact.Unread.Single(), StringComparison.Ordinal);
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void One_list_of_users_resolves_all_names_of_a_command()
    {
        var api = Aiven().On("GET " + Users, UserList(User("u2", "a", Time.Now), User("u3", "b", Time.Now))).On("POST " + Users, User("u4", "c", Time.Now));
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
    public void An_empty_description_counts_as_none() =>
        Assert.Equal("u2", Backend(Aiven().On("GET " + Users, UserList()).On("POST " + Users, User("u2", "x", Time.Now))).CreateUser("x", "", None).UserId);

    [Fact]
    public void A_name_that_is_taken_is_refused_even_if_the_API_would_accept_it()
    {
        var api = Aiven().On("GET " + Users, UserList(OneUser, User("u2", "two", Time.Now)));
        Refused.With(ErrorCode.UserNameTaken, () => Backend(api).CreateUser("CI", null, None));
        Refused.With(ErrorCode.UserNameTaken, () => Backend(api).UpdateUser("u1", new TextChange { NewName = "TWO" }, None));
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void Invalid_values_are_refused_as_a_store_refuses_them()
    {
        var api = Aiven();
        Refused.With(ErrorCode.InvalidName, () => Backend(api).CreateUser(" x", null, None));
        Refused.With(ErrorCode.InvalidName, () => Backend(api).CreateGroup("", null, None));
        Refused.With(ErrorCode.MaxAgeOutOfRange, () => Backend(api).CreateToken("u1", new AppUserTokenRequest { MaxAge = TimeSpan.FromSeconds(1) }, None));
        Refused.With(ErrorCode.InvalidNetwork, () => Backend(api).CreateToken("u1", new AppUserTokenRequest { IpAllowlist = ["x"] }, None));
        Refused.With(ErrorCode.ScopeNotFound, () => Backend(api).CreateToken("u1", new AppUserTokenRequest { Scopes = ["x"] }, None));
        Assert.Empty(api.Changes);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"1970-01-01T00:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00\"")]
    public void Every_form_of_never_active_is_null(string time)
    {
        var api = Aiven().On("GET " + Users, UserList(OneUser, User("u2", "active", Time.Now.AddYears(-1)), User("u3", "unlisted", Time.Now.AddYears(-2))))
            .On($"GET {Org}/user", $$"""{"users":[{"user_id":"u1","user_info":{},"last_activity_time":{{time}} },{"user_id":"u2","user_info":{},"last_activity_time":"2026-08-20T10:00:00"}]}""");
        var users = Backend(api).GetUsers(new AppUserFilter(), None).ToList();
        Assert.Equal([("active", (DateTime?)new DateTime(2026, 8, 20, 10, 0, 0, DateTimeKind.Utc)), ("ci", null), ("unlisted", null)], users.Select(u => (u.Name, u.LastActivityAt)));
        Assert.Equal(["unlisted", "ci"], Backend(api).GetUsers(new AppUserFilter { Usage = new UsageFilter { NeverUsed = true } }, None).Select(u => u.Name));
    }

    [Fact]
    public void Without_permission_to_see_the_activity_the_users_are_listed_with_a_warning()
    {
        var api = Aiven().On("GET " + Users, UserList(OneUser)).On($"GET {Org}/user", 403, ScriptedApi.Error("No"));
        Assert.Single(Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.Single(Warnings);
        Refused.With(ErrorCode.PermissionDenied, () => Backend(api).GetUsers(new AppUserFilter { Usage = new UsageFilter { NeverUsed = true } }, None));
    }

    [Fact]
    public void Prefixes_are_encoded_and_impossible_ids_are_not_requested()
    {
        var api = Aiven().On("GET " + Tokens, TokenList(TokenJson("a/b+c=", Time.Now))).On($"DELETE {Tokens}/a%2Fb%2Bc%3D", 204);
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
    public void A_reason_that_is_lost_is_a_warning()
    {
        var api = Aiven().On("GET " + Tokens, TokenList(TokenJson("abc", Time.Now))).On($"DELETE {Tokens}/abc", 204);
        var advice = Backend(api).GetTokenAdvice("u1", "abc", gracePeriod: null, "leaked", None);
        Assert.Empty(api.Changes);
        Backend(api).RevokeToken("u1", "abc", "leaked", None);
        Assert.Equal([advice!], Warnings);
        Assert.DoesNotContain(api.Requests, r => r.Path.Contains("reason", StringComparison.Ordinal));
    }

    [Fact]
    public void Expired_tokens_that_are_still_listed_are_cleared_one_by_one()
    {
        var api = Aiven()
            .On("GET " + Tokens, TokenList(TokenJson("old", Time.Now.AddDays(-9), "", Time.Now.AddDays(-5)), TokenJson("late", Time.Now.AddDays(-9), "", Time.Now.AddHours(-1)), TokenJson("live", Time.Now)))
            .On($"DELETE {Tokens}/old", 204);
        Assert.Equal(1, Backend(api).ClearTokens("u1", TimeSpan.FromDays(1), None));
        Assert.Equal([$"DELETE {Tokens}/old"], api.Changes);
    }

    [Fact]
    public void A_token_is_checked_by_using_it()
    {
        var api = Aiven().On("GET /v1/me", """{"user":{"user":"e","user_id":"u1","real_name":"ci","state":"active"}}""").On("GET " + Tokens, TokenList(TokenJson("PRESENTED", Time.Now)));
        var check = Backend(api).CheckToken(new TokenSecret("PRESENTED-SECRET"), new TokenUse(), withPermissions: false, None);
        Assert.Equal((AppUserTokenCheckReason.Valid, "PRESENTED", "ci"), (check.Reason, check.TokenPrefix, check.UserName));
        Assert.Equal("aivenv1 PRESENTED-SECRET", api.Requests.Single(r => r.Path == "/v1/me").Header("Authorization"));
        AssertNoSecretWasShown();
    }

    [Fact]
    public void Times_are_read_as_UTC()
    {
        var api = Aiven().On("GET " + Tokens, """
            {"tokens":[
                {"token_prefix":"b","create_time":"2026-08-21T11:00:00+02:00","created_manually":true,"currently_active":false},
                {"token_prefix":"a","create_time":"2026-08-21T10:00:00","created_manually":true,"currently_active":false,"expiry_time":"2026-08-21T11:41:17+02:00"}]}
            """);
        var tokens = Backend(api).GetTokens(new AppUserTokenFilter { UserId = "u1" }, None).ToList();
        Assert.Equal(["b", "a"], tokens.Select(t => t.TokenPrefix));
        Assert.Equal([9, 10], tokens.Select(t => t.CreatedAt.Hour));
        Assert.Equal((AppUserTokenState.Active, TimeSpan.Zero), (tokens[1].State, tokens[1].ExpiresAt!.Value.Offset));
    }

    [Fact]
    public void A_token_that_Aiven_refuses_is_expired_if_the_list_says_so_and_otherwise_refused()
    {
        var api = Aiven().On("GET /v1/me", 401, ScriptedApi.Error("Missing (expired) db token")).On("GET " + Users, UserList(OneUser))
            .On("GET " + Tokens, TokenList(TokenJson("PRESENTED", Time.Now.AddDays(-2), "", Time.Now.AddDays(-1))));
        Assert.Equal(AppUserTokenCheckReason.Expired, Backend(api).CheckToken(new TokenSecret("PRESENTED-SECRET"), new TokenUse(), withPermissions: false, None).Reason);
        Assert.Equal(AppUserTokenCheckReason.Refused, Backend(api).CheckToken(new TokenSecret("OTHER-SECRET"), new TokenUse(), withPermissions: false, None).Reason);
        Assert.Equal(AppUserTokenCheckReason.Malformed, Backend(api).CheckToken(new TokenSecret("two words"), new TokenUse(), withPermissions: false, None).Reason);
        Assert.Equal(2, api.Requests.Count(r => r.Path == "/v1/me"));
        AssertNoSecretWasShown();
    }

    [Fact]
    public void Units_are_the_accounts_of_the_organization_except_its_root()
    {
        var backend = Backend(WithUnits(Aiven()));
        Assert.Equal([("Inner", "Retail"), ("Retail", null)], backend.GetUnits(null, None).Select(u => (u.Name, u.Parent)));
        Assert.Equal("Inner", backend.GetProject("SHOP", None).Unit);
        Refused.With(ErrorCode.UnitNameTaken, () => backend.CreateUnit("retail", null, None));
        Refused.With(ErrorCode.UnitNotEmpty, () => backend.RemoveUnit("Retail", None));
        Refused.With(ErrorCode.NotSupportedByApi, () => Backend(Aiven()).GetUnits(null, None));
    }

    [Fact]
    public void A_unit_is_renamed_as_an_account()
    {
        var api = WithUnits(Aiven()).On("PUT /v1/account/a1", $$"""{"account":{{UnitJson("a1", "Stores", "a-org1")}}}""");
        Assert.Equal(("a1", "Stores"), Backend(api).RenameUnit("retail", "Stores", None) is var unit ? (unit.UnitId, unit.Name) : default);
        Refused.With(ErrorCode.UnitNameTaken, () => Backend(api).RenameUnit("Retail", "INNER", None));
        Assert.Equal("""{"account_name":"Stores"}""", Assert.Single(api.Requests, r => r.Method == "PUT").Body);
    }

    [Fact]
    public void Access_comes_from_grants_on_the_project_its_units_and_the_organization_direct_and_through_groups()
    {
        var backend = Backend(WithGrants(WithUnits(Aiven())));
        var check = backend.TestAccess("u1", "project:services:read", "shop", None);
        Assert.Equal(
            ["role developer on project shop", "role operator on unit Retail", "role admin on the organization through group ops"],
            check.Paths.Select(p => p.ToString()));
        Assert.Contains(backend.GetAccess("u1", "shop", None), entry => entry.Permission == "service:data:write");
    }

    [Fact]
    public void A_grant_is_one_change_to_one_principal_and_warns_if_it_does_not_add_anything()
    {
        var api = WithGrants(WithUnits(Aiven())).On($"PATCH {Org}/permissions/project/shop", 204);
        var result = Backend(api).GrantRole(Principal.User("u1"), Resource.Project("SHOP"), "READ_ONLY", force: true, None);
        Assert.Contains("does not add anything", result.Warning, StringComparison.Ordinal);
        Assert.Equal("""{"permissions":[{"permissions":["read_only"],"principal_id":"u1","principal_type":"user"}],"operation":"grant"}""", api.Requests.Single(r => r.Method == "PATCH").Body);
    }

    /// <summary>Aiven decides whether it exists; on an AppUsers server, -Force is needed as in a store.</summary>
    [Fact]
    public void A_role_that_is_new_on_Aiven_is_granted_and_shown()
    {
        var api = WithGrants(WithUnits(Aiven())).On($"PATCH {Org}/permissions/project/shop", 204);
        Assert.Equal("project:quantum:write", Backend(api).GrantRole(Principal.User("u1"), Resource.Project("shop"), "project:quantum:write", force: false, None).Grant.Role);
        Refused.With(ErrorCode.InvalidName, () => Backend(api).GrantRole(Principal.User("u1"), Resource.Project("shop"), "Not a role", force: false, None));
        Refused.With(ErrorCode.RoleNotFound, () => Backend(WithGrants(WithUnits(Server()))).GrantRole(Principal.User("u1"), Resource.Project("shop"), "project:quantum:write", force: false, None));
        var backend = Backend(Aiven().On($"GET {Org}/user", """{"users":[]}""").On($"GET {Org}/permissions/organization/org1", GrantList(("u1", "user", "role:quantum:owner"))));
        Assert.Equal("role:quantum:owner", Assert.Single(backend.GetGrants(Resource.Organization, None)).Role);

        // Somebody else holds it, so it exists.
        var met = Backend(WithGrants(WithUnits(Aiven().On($"GET {Org}/permissions/organization_unit/a2", GrantList(("u77", "user", "project:quantum:write"))))));
        Assert.False(met.TestAccess("u1", "project:quantum:write", "shop", None).IsAllowed);
        Refused.With(ErrorCode.RoleNotFound, () => met.TestAccess("u1", "project:quantum:read", "shop", None));
    }

    [Fact]
    public void A_user_has_its_address_and_the_token_in_use_says_so()
    {
        var api = Aiven().On($"GET {Tokens}", TokenList(TokenJson("P1", Time.Now), TokenJson("P2", Time.Now).Replace("\"currently_active\":false", "\"currently_active\":true", StringComparison.Ordinal)));
        Assert.Equal("e", Backend(api).GetUser(AppUserIdentity.FromId("u1"), None).UserEmail);
        Assert.Equal([false, true], Backend(api).GetTokens(new AppUserTokenFilter { UserId = "u1" }, None).Select(token => token.IsCurrent));
    }

    [Fact]
    public void A_project_is_created_with_a_billing_group_only()
    {
        var api = WithUnits(Aiven()).On($"POST {Org}/projects", """{"project_id":"new","parent_id":"a1","billing_group_id":"bg-1"}""");
        Refused.With(ErrorCode.NotSupportedByApi, () => Backend(api).CreateProject("new", null, None, new ProjectChange { BasePort = 12000 }));
        Assert.Equal("Retail", Backend(api).CreateProject("new", "Retail", None, new ProjectChange { BillingGroupId = "bg-1" }).Unit);
        Assert.Equal("""{"project_id":"new","parent_id":"a1","billing_group_id":"bg-1","tags":{}}""", Assert.Single(api.Requests, r => r.Method == "POST").Body);
    }

    [Fact]
    public void A_role_that_is_not_held_cannot_be_revoked()
    {
        var api = WithGrants(WithUnits(Aiven()));
        Refused.With(ErrorCode.GrantNotFound, () => Backend(api).RevokeRole(Principal.User("u1"), Resource.Project("shop"), "admin", None));
        Assert.Empty(api.Changes);
    }

    [Fact]
    public void Grants_of_a_user_are_its_own_even_if_the_list_includes_those_of_groups()
    {
        var api = WithGrants(WithUnits(Aiven())).On($"GET {Org}/user/u1/permissions", """
            {"permissions":[{"permissions":["admin"],"resource_id":"org1","resource_type":"organization"},{"permissions":["developer"],"resource_id":"shop","resource_type":"project"}]}
            """);
        var grant = Assert.Single(Backend(api).GetGrantsOf(Principal.User("u1"), None));
        Assert.Equal(("developer", "shop", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)), (grant.Role, grant.Resource, grant.GrantedAt));
        Assert.Null(grant.GrantedBy);
    }

    [Fact]
    public void Grants_of_people_are_shown_with_their_names()
    {
        var api = WithGrants(WithUnits(Aiven()))
            .On($"GET {Org}/user", """{"users":[{"user_id":"u1","user_info":{"real_name":"ci"}},{"user_id":"u77","user_info":{"real_name":"Ann"}}]}""");
        Assert.Equal(["ci", "Ann"], Backend(api).GetGrants(Resource.Project("shop"), None).Select(g => g.UserName));
    }

    [Fact]
    public void What_is_listed_twice_counts_once()
    {
        var users = """{"users":[{"user_id":"u1","user_info":{"real_name":"ci"},"last_activity_time":null},{"user_id":"u1","user_info":{"real_name":"ci"},"last_activity_time":null}]}""";
        var api = WithGrants(Aiven()).On($"GET {Org}/user", users).On("GET " + Users, UserList(OneUser))
            .On("GET /v1/account", $$"""{"accounts":[{{UnitJson("a1", "Retail", "a-org1")}},{{UnitJson("a1", "Retail", "a-org1")}}]}""")
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
    public void A_list_that_does_not_exist_is_an_error_and_not_an_empty_list()
    {
        var api = Aiven().On($"GET {Org}/user-groups", 404, ScriptedApi.Error("Not found"));
        Refused.With(ErrorCode.InvalidRequest, () => Backend(api).GetGroups(null, None));
    }

    private static ScriptedApi WithGrants(ScriptedApi api) => api
        .On($"GET {Org}/permissions/project/shop", GrantList(("u1", "user", "developer"), ("u77", "user", "admin")))
        .On($"GET {Org}/permissions/organization_unit/a2", GrantList())
        .On($"GET {Org}/permissions/organization_unit/a1", GrantList(("u1", "user", "operator")))
        .On($"GET {Org}/permissions/organization/org1", GrantList(("ug1", "user_group", "admin"), ("x", "something_new", "admin")))
        .On($"GET {Org}/user/u1/user-groups", $$"""{"user_groups":[{{Ops}}]}""");
}
