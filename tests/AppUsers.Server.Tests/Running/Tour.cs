using System.Text.Json;

namespace AppUsers.Tests.Running;

/// <summary>An endpoint and its response.</summary>
internal sealed record Visit(string Endpoint, Answer Answer);

/// <summary>Calls every endpoint of the API, with something to return at each.</summary>
internal sealed class Tour(Client client, string organizationId)
{
    private const string Organization = "/v1/organization/{organization_id}";
    private const string Users = Organization + "/application-users";
    private const string User = Users + "/{user_id}";
    private const string Tokens = User + "/access-tokens";
    private const string Member = Organization + "/user/{user_id}";
    private const string Groups = Organization + "/user-groups";
    private const string Group = Groups + "/{user_group_id}";
    private const string Project = "/v1/project/{project_id}";
    private const string Permissions = Organization + "/permissions/{resource_type}/{resource_id}";

    private readonly Dictionary<string, string> values = new() { ["organization_id"] = organizationId };
    private readonly List<Visit> visits = [];

    /// <summary>The full tokens that were returned.</summary>
    public List<string> Secrets { get; } = [];

    /// <summary>A body that an endpoint takes.</summary>
    public static object BodyOf(Endpoint endpoint, string organizationId)
    {
        var any = new Dictionary<string, object>
        {
            ["name"] = "x",
            ["description"] = string.Empty,
            ["operation"] = endpoint.Path.EndsWith("/members", StringComparison.Ordinal) ? "add_members" : "grant",
            ["permissions"] = Array.Empty<object>(),
            ["member_ids"] = Array.Empty<string>(),
            ["project_id"] = "x",
            ["parent_id"] = organizationId,
            ["tags"] = new { },
            ["user_email"] = $"u1@{organizationId}.appusers.invalid",
            ["member_type"] = "developer",
            ["account_name"] = "x",
            ["organization_name"] = "x",
            ["user_group_name"] = "x",
            ["token"] = "x",
            ["grace_period_seconds"] = 0,
            ["successor_prefix"] = "x",
            ["ended_for_seconds"] = 0,
            ["api_client_ip_allowlist"] = Array.Empty<string>(),
            ["api_client_ip_allowlist_enabled"] = false,
        };
        var known = (endpoint.Body?.GetProperties() ?? []).Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        return any.IntersectBy(endpoint.Method == "PUT" ? known.Except(["operation"]) : known, field => field.Key).ToDictionary();
    }

    public async Task<IReadOnlyList<Visit>> RunAsync(bool extended)
    {
        await VisitOrganizationsAsync();
        await VisitUsersAsync();
        await VisitUnitsAndProjectsAsync();
        await VisitGroupsAsync();
        await VisitGrantsAsync();
        if (extended)
        {
            await VisitExtensionsAsync();
        }

        await VisitRemovalsAsync();
        return visits;
    }

    private async Task VisitOrganizationsAsync()
    {
        await CallAsync("GET", "/v1/me");
        await CallAsync("GET", "/v1/organizations");
        await CallAsync("POST", "/v1/organizations", new { organization_name = "other", tier = "business" });
        await CallAsync("GET", Organization);
        await CallAsync("PATCH", Organization, new { name = "Acme", tier = "business" });
        await CallAsync("DELETE", Organization);
        await CallAsync("GET", Organization + "/config/api-client-ip-allowlist");
        await CallAsync("PUT", Organization + "/config/api-client-ip-allowlist", new { api_client_ip_allowlist = new[] { "127.0.0.1" }, api_client_ip_allowlist_enabled = true });
        await CallAsync("PUT", Organization + "/config/api-client-ip-allowlist", new { api_client_ip_allowlist = new[] { "10.0.0.0/8" }, api_client_ip_allowlist_enabled = true });
        await CallAsync("GET", Organization + "/config/authentication");
        await CallAsync("PATCH", Organization + "/config/authentication", new { two_factor_required = false });
        await CallAsync("PATCH", Organization + "/config/authentication", new { two_factor_required = true });
    }

    private async Task VisitUsersAsync()
    {
        values["user_id"] = Text(await CallAsync("POST", Users, new { name = "ci-deploy" }), "user_id");
        await CallAsync("POST", Users, new { name = "CI-deploy" });
        await CallAsync("GET", User);
        await CallAsync("PATCH", User, new { name = "ci-deploy-2", is_super_admin = false });
        await CallAsync("PATCH", User, new { name = "ci-deploy-2", is_super_admin = true });
        Secrets.Add(Text(await CallAsync("POST", Tokens, new { description = "plain" }), "full_token"));
        var rich = new { description = "rich", max_age_seconds = 3600, extend_when_used = true, ip_allowlist = new[] { "127.0.0.0/8" }, scopes = new[] { "accounts:read" } };
        Secrets.Add(Text(await CallAsync("POST", Tokens, rich), "full_token"));
        await CallAsync("POST", Tokens, new { description = "short", max_age_seconds = 1 });
        values["token_prefix"] = Secrets[0][..16];
        await CallAsync("GET", Tokens);
        await CallAsync("GET", Users);
        await CallAsync("GET", Organization + "/user");
        await CallAsync("GET", Member);
        await CallAsync("GET", Organization + "/user", query: "?include_application_users=false");
        await CallAsync("GET", Member + "/access-tokens");
        await CallAsync("DELETE", Member + "/access-token/{token_prefix}");
    }

    private async Task VisitUnitsAndProjectsAsync()
    {
        await CallAsync("GET", "/v1/account");
        values["account_id"] = Text((await CallAsync("POST", "/v1/account", new { account_name = "Platform", parent_account_id = $"a0{organizationId[3..]}" })).GetProperty("account"), "account_id");
        await CallAsync("GET", "/v1/account");
        await CallAsync("GET", "/v1/account/{account_id}");
        await CallAsync("POST", Organization + "/projects", new { project_id = "shop", billing_group_id = "none", tags = new { } });
        values["project_id"] = "shop";
        await CallAsync("GET", Organization + "/projects");
        await CallAsync("GET", Organization + "/project/{project_id}");
        await CallAsync("PATCH", Organization + "/project/{project_id}", new { parent_id = values["account_id"] });
        await CallAsync("PATCH", Organization + "/project/{project_id}", new { parent_id = organizationId });
        await CallAsync("GET", Organization + "/projects/{project_id}");
        await CallAsync("PATCH", Organization + "/projects/{project_id}", new { tags = new { team = "a" } });
        await VisitOlderProjectsAsync();
    }

    private async Task VisitOlderProjectsAsync()
    {
        values["user_email"] = $"{values["user_id"]}@{organizationId}.appusers.invalid";
        await CallAsync("POST", "/v1/project", new { project = "older", copy_from_project = "shop", cloud = (string?)null });
        values["project_id"] = "older";
        await CallAsync("POST", Project + "/invite", new { user_email = values["user_email"] });
        await CallAsync("GET", Project + "/users");
        await CallAsync("PUT", Project + "/user/{user_email}", new { member_type = "operator" });
        await CallAsync("DELETE", Project + "/user/{user_email}");
        await CallAsync("GET", "/v1/project");
        await CallAsync("GET", Project);
        await CallAsync("PUT", Project, new { project_name = "older", cloud = "aws-eu-west-1" });
        await CallAsync("GET", Project + "/kms/ca");
        await CallAsync("PUT", Project + "/tags", new { tags = new { a = "1", b = "2" } });
        await CallAsync("PATCH", Project + "/tags", new { tags = new { a = (string?)null } });
        await CallAsync("GET", Project + "/tags");
        await CallAsync("DELETE", Project);
        await CallAsync("DELETE", Organization + "/projects/{project_id}");
        values["project_id"] = "shop";
    }

    private async Task VisitGroupsAsync()
    {
        values["user_group_id"] = Text(await CallAsync("POST", Groups, new { user_group_name = "deployers", description = "" }), "user_group_id");
        await CallAsync("PATCH", Group, new { user_group_name = "deployers", description = "those who deploy" });
        await CallAsync("PATCH", Group + "/members", new { operation = "add_members", member_ids = new[] { values["user_id"] } });
        await CallAsync("GET", Group);
        await CallAsync("GET", Groups);
        await CallAsync("GET", Group + "/members");
        await CallAsync("GET", Member + "/user-groups");
    }

    private async Task VisitGrantsAsync()
    {
        foreach (var (type, id) in new[] { ("organization", organizationId), ("organization_unit", values["account_id"]), ("project", "shop") })
        {
            (values["resource_type"], values["resource_id"]) = (type, id);
            await CallAsync("PATCH", Permissions, new { operation = "grant", permissions = new[] { Grants.Entry(values["user_id"], "developer"), Grants.Entry(values["user_group_id"], "read_only") } });
            await CallAsync("PATCH", Permissions, new { permissions = new[] { Grants.Entry(values["user_id"], "developr") } });
            await CallAsync("GET", Permissions);
        }

        await CallAsync("PUT", Permissions, new { permissions = new[] { Grants.Entry(values["user_id"], "operator", "read_only") } });
        await CallAsync("GET", Permissions);
        await CallAsync("GET", Member + "/permissions");
        await CallAsync("GET", "/v1/account/{account_id}/events");
        await CallAsync("GET", Project + "/events", query: "?limit=999");
    }

    private async Task VisitExtensionsAsync()
    {
        values["permission"] = "service:data:write";
        await CallAsync("GET", Member + "/access", query: "?project=shop");
        await CallAsync("GET", Member + "/access/{permission}", query: "?project=shop");
        await CallAsync("POST", Organization + "/application-user-token-check", new { token = Secrets[1], ip_address = "127.0.0.1", user_agent = "avn" });
        await CallAsync("POST", Organization + "/application-user-token-check", new { token = "nonsense" });
        Secrets.Add(Text(await CallAsync("POST", Tokens + "/{token_prefix}/rotate", new { grace_period_seconds = 0 }), "full_token"));
        await CallAsync("GET", Tokens, query: "?include_ended=true");
        values["token_prefix"] = Secrets[^1][..16];
        Secrets.Add(Text(await CallAsync("POST", Tokens + "/{token_prefix}/successor", new { grace_period_seconds = 0 }), "full_token"));
        await CallAsync("POST", Tokens + "/{token_prefix}/hand-over", new { successor_prefix = Secrets[^1][..16], grace_period_seconds = 0 });
        foreach (var state in new[] { "/disable", "/enable" })
        {
            await CallAsync("POST", User + state);
            await CallAsync("POST", Tokens + "/{token_prefix}" + state);
        }

        await CallAsync("POST", User + "/clear-tokens", new { ended_for_seconds = 0 });
        values["token_prefix"] = Secrets[^1][..16];
        await CallAsync("GET", Organization + "/application-user-token-uses", query: "?limit=1");
        await CallAsync("GET", Organization + "/application-user-events");
        await CallAsync("GET", Organization + "/application-user-events", query: "?limit=1");
        await CallAsync("GET", Organization + "/application-user-events/checkpoint");
        await CallAsync("GET", Organization + "/application-user-events/check");
        await CallAsync("POST", Organization + "/application-user-events/clear", new { older_than_seconds = 86400 });
    }

    private async Task VisitRemovalsAsync()
    {
        await CallAsync("DELETE", Tokens + "/{token_prefix}");
        await CallAsync("PATCH", Group + "/members", new { operation = "remove_members", member_ids = new[] { values["user_id"] } });
        await CallAsync("DELETE", Group);
        await CallAsync("DELETE", Organization + "/project/{project_id}");
        await CallAsync("DELETE", "/v1/account/{account_id}");
        values["account_id"] = $"a0{organizationId[3..]}";
        await CallAsync("PUT", "/v1/account/{account_id}", new { account_name = "Acme Ltd" });
        await CallAsync("DELETE", User);
        await CallAsync("GET", User);
        values["token_prefix"] = Text(await CallAsync("POST", "/v1/access_token", new { description = "own", max_age_seconds = (int?)null }), "token_prefix");
        await CallAsync("GET", "/v1/access_token");
        await CallAsync("PUT", "/v1/access_token/{token_prefix}", new { description = "other" });
        await CallAsync("DELETE", "/v1/access_token/{token_prefix}");
        await CallAsync("POST", "/v1/me/expire_tokens");
        await CallAsync("POST", "/v1/me/logout");
    }

    private async Task<JsonElement> CallAsync(string method, string path, object? body = null, string query = "")
    {
        var url = values.Aggregate(path, (p, value) => p.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
        var answer = await client.SendAsync(new HttpMethod(method), url + query, body is null ? null : Client.Json(body));
        visits.Add(new Visit($"{method} {path}", answer));
        return answer.Text.Length > 0 ? answer.Json : default;
    }

    private static string Text(JsonElement answer, string field) => answer.GetProperty(field).GetString()!;
}
