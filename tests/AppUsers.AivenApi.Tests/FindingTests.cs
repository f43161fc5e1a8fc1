using AppUsers.Findings;

namespace AppUsers.Tests;

/// <summary>Findings in a live organization: what can be read there is looked at, with as few requests as there can be.</summary>
public class FindingTests : ApiTest
{
    private const string Organization =
        """{"organization_id":"org1","organization_name":"Acme","account_id":"a-org1","tier":"business","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"}""";

    private const string Sunset = "project:audit_logs:read";

    [Fact]
    public void What_Aiven_has_is_looked_at_and_the_rest_is_said()
    {
        var api = Aiven().On("GET " + Org, Organization)
            .On("GET " + Users, UserList(OneUser))
            .On($"GET {Org}/user", """{"users":[{"user_id":"u1","is_super_admin":false,"last_activity_time":"2026-08-20T00:00:00Z","user_info":{"user_email":"e","real_name":"ci","is_application_user":true,"state":"active","managed_by_scim":false}}]}""")
            .On("GET " + Tokens, TokenList(TokenJson("XCJ3+bgWywIh", Time.Now.AddDays(-9), more: ""","last_used_time":"2026-08-20T00:00:00Z","last_ip":"192.0.2.7","last_user_agent":"claude-code/2.1" """)))
            .On($"GET {Org}/config/api-client-ip-allowlist", """{"api_client_ip_allowlist":[],"api_client_ip_allowlist_enabled":false}""")
            .On($"GET {Org}/permissions/organization/org1", GrantList(("u1", "user", "role:organization:admin"), ("u9", "user", "role:organization:admin")))
            .On($"GET {Org}/permissions/project/shop", GrantList(("u1", "user", Sunset)))
            .On($"GET {Org}/permissions/organization_unit/a1", 403, ScriptedApi.Error("Not allowed"))
            .On($"GET {Org}/permissions/organization_unit/a2", GrantList());
        WithUnits(api);
        var reader = new FactReader(Backend(api), "somebody", None);
        var facts = reader.Read(FindingRules.NeedsOf(FindingRules.All), new FindingOptions(), Time.Now);
        var findings = FindingEvaluator.Evaluate(facts, FindingRules.All);

        // The other administrator is a person, whom nobody here can manage.
        Assert.Equal(
            [
                "OrganizationAdministrator/u1/organization/role:organization:admin", $"RoleSunset/u1/project:shop/{Sunset}", "TokenNeverExpires/XCJ3+bgWywIh",
                "TokenUsedByAgent/XCJ3+bgWywIh", "TokenWithoutAllowlist/XCJ3+bgWywIh",
            ],
            findings.Select(finding => finding.Key));
        Assert.Equal(
            "Invoke-AivenAppUserTokenRotation -User u1 -TokenPrefix 'XCJ3+bgWywIh' -GracePeriod 7d -IpAllowlist '192.0.2.7'", findings[^1].Fix);
        Assert.Matches(
            @"^Findings can be missing, because this could not be read: the grants on unit Retail \(.+\); the owners of users \(Aiven does not have them\); the use history of tokens \(.+\)\. "
                + "Not looked for: TokenShared, UserWithoutOwner, UserWithoutGrant, GrantUnused\\.$",
            reader.Advice(FindingRules.All));
        Assert.Empty(api.Changes);
        Assert.Equal(2, api.Requests.Count(request => request.Path == $"{Org}/user")); // for the last activity, and for names
        Assert.Single(api.Requests, request => request.Path == Tokens);
    }

    [Fact]
    public void Where_nothing_can_be_disabled_it_is_revoked_or_removed()
    {
        var api = Aiven().On("GET " + Org, Organization)
            .On("GET " + Users, UserList(OneUser, User("u2", "idle", Time.Now.AddDays(-99))))
            .On($"GET {Org}/user", """{"users":[{"user_id":"u1","is_super_admin":false,"last_activity_time":"2026-08-20T00:00:00Z","user_info":{"user_email":"e","real_name":"ci","is_application_user":true,"state":"active","managed_by_scim":false}}]}""")
            .On($"GET {Users}/u2/access-tokens", TokenList())
            .On("GET " + Tokens, TokenList(TokenJson("old", Time.Now.AddDays(-200), more: ""","last_used_time":"2026-02-20T00:00:00Z" """)))
            .On($"GET {Org}/permissions/organization/org1", GrantList())
            .On($"GET {Org}/permissions/project/shop", GrantList())
            .On($"GET {Org}/permissions/organization_unit/a1", GrantList())
            .On($"GET {Org}/permissions/organization_unit/a2", GrantList());
        WithUnits(api);
        var rules = FindingRules.Choose([("TokenUnused", null), ("UserNeverUsed", null)], null);
        var facts = new FactReader(Backend(api), "somebody", None).Read(FindingRules.NeedsOf(rules), new FindingOptions(), Time.Now);
        Assert.Equal(
            ["Revoke-AivenAppUserToken -User u1 -TokenPrefix old -Confirm:$false", "Remove-AivenAppUser -Name u2 -Confirm:$false"],
            FindingEvaluator.Evaluate(facts, rules).Select(finding => finding.Fix));
    }
}
