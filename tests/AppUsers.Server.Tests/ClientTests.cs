using System.Text.Json;
using AppUsers.Backend;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>What Aiven's own clients call, and the answers that their code expects.</summary>
public sealed class ClientTests : ServerTest
{
    private string Root => "a0" + OrganizationId[3..];

    /// <summary>Terraform and the Kubernetes operator update a project until it is what they sent.</summary>
    [Fact]
    public async Task A_project_keeps_what_clients_write_and_read_back()
    {
        var sent = """{"project_id":"shop","billing_group_id":"bg-1","tags":{"team":"a"},"tech_emails":[{"email":"ops@example.com"}],"base_port":12000}""";
        var made = (await Admin.SendAsync(HttpMethod.Post, Organization + "/projects", Client.Raw(sent))).Ok();
        Assert.Equal(
            $$"""{"project_id":"shop","parent_id":"{{Root}}","organization_id":"{{OrganizationId}}","account_id":"{{Root}}","tags":{"team":"a"},"tech_emails":[{"email":"ops@example.com"}],"end_of_life_extension":{},"billing_group_id":"bg-1","base_port":12000}""",
            WithoutTimes(made));
        var changed = (await Admin.PatchAsync(Organization + "/projects/shop", new { parent_id = Root, tags = new { }, base_port = 30000 })).Ok();
        Assert.Equal(WithoutTimes(made).Replace("""{"team":"a"}""", "{}", StringComparison.Ordinal).Replace("12000", "30000", StringComparison.Ordinal), WithoutTimes(changed));
        Assert.Equal(changed.GetRawText(), (await Admin.GetAsync(Organization + "/project/shop")).Ok().GetRawText());
        Assert.Equal("""{"certificate":""}""", (await Admin.GetAsync("/v1/project/shop/kms/ca")).Ok().GetRawText());
    }

    [Theory]
    [InlineData("{\"base_port\":9999}", "'9999' is not a valid base port of a project. It must be a number from 10000 to 30000.")]
    [InlineData("{\"base_port\":70000}", "'70000' is not a valid base port of a project. It must be a number from 10000 to 30000.")]
    [InlineData("{\"tags\":{\"\":\"x\"}}", "'' is not a valid tag key of a project. It must be a plain text of 1 to 64 characters.")]
    [InlineData("{\"tags\":{\"x\":null}}", "(none) is not a valid tag value of a project. It must be a text.")]
    [InlineData("{\"tech_emails\":[{\"email\":\"nobody\"}]}", "'nobody' is not a valid email address of a project. It must be a name, an at sign and a domain.")]
    [InlineData("{\"tech_emails\":[null]}", "(none) is not a valid email address of a project. It must be a text.")]
    [InlineData("{\"project_name\":\"other\"}", "Projects cannot be renamed. Create another one.")]
    [InlineData("{\"organization_id\":\"org0\"}", "Projects cannot be moved to another organization. Leave out the field organization_id.")]
    public async Task A_setting_of_a_project_that_is_not_valid_is_refused(string body, string message)
    {
        Server.Local().CreateProject("shop", null, default);
        var answer = await Admin.SendAsync(HttpMethod.Patch, Organization + "/project/shop", Client.Raw(body));
        Assert.Equal(message, answer.Refused(400, "invalid_request").Json.GetProperty("message").GetString());
        Assert.Equivalent(ProjectSettings.None, Server.Local().GetProject("shop", default).Settings, strict: true);
    }

    /// <summary>avn, and aiven_project of Terraform.</summary>
    [Fact]
    public async Task A_project_lives_under_its_older_path_too()
    {
        (await Admin.PostAsync(Organization + "/projects", new { project_id = "shop", tech_emails = new[] { new { email = "ops@example.com" } }, billing_group_id = "bg-1" })).Ok();
        var made = (await Admin.PostAsync("/v1/project", new { project = "older", account_id = Root, cloud = (string?)null, copy_from_project = "shop", use_source_project_billing_group = true })).Ok();
        Assert.Equal(
            $$$"""{"project":{"project_name":"older","account_id":"{{{Root}}}","account_name":"default","organization_id":"{{{OrganizationId}}}","default_cloud":"","billing_group_id":"bg-1","tags":{},"tech_emails":[{"email":"ops@example.com"}],"billing_group_name":"","billing_address":"","billing_extra_text":"","billing_emails":[],"billing_currency":"USD","country":"","country_code":"","vat_id":"","available_credits":"0.00","estimated_balance":"0.00","payment_method":"no_payment_expected"}}""",
            made.GetRawText());
        (await Admin.PostAsync("/v1/project", new { project = "OLDER" })).Refused(409, "project_already_exists");
        Assert.Equal("aws-eu-west-1", (await Admin.PutAsync("/v1/project/older", new { project_name = "older", account_id = "", cloud = "aws-eu-west-1" })).Ok().GetProperty("project").GetProperty("default_cloud").GetString());
        (await Admin.PutAsync("/v1/project/older", new { project_name = "newer" })).Refused(400, "invalid_request");
        (await Admin.PutAsync("/v1/project/older/tags", new { tags = new { a = "1", b = "2" } })).Ok();
        (await Admin.SendAsync(HttpMethod.Patch, "/v1/project/older/tags", Client.Raw("""{"tags":{"a":null,"c":"3"}}"""))).Ok();
        Assert.Equal("""{"tags":{"b":"2","c":"3"}}""", (await Admin.GetAsync("/v1/project/older/tags")).Ok().GetRawText());
        Assert.Equal(["older", "shop"], Each((await Admin.GetAsync("/v1/project")).Ok().GetProperty("projects"), "project_name"));
        Assert.Equal("""{"message":"deleted"}""", (await Admin.DeleteAsync("/v1/project/older")).Ok().GetRawText());
        (await Admin.GetAsync("/v1/project/older")).Refused(404, "project_not_found");
    }

    [Fact]
    public async Task An_invited_application_user_has_its_role_at_once()
    {
        Server.Local().CreateProject("shop", null, default);
        var email = (await Admin.PostAsync(Users, new { name = "ci" })).Ok().GetProperty("user_email").GetString()!;
        (await Admin.PostAsync("/v1/project/shop/invite", new { user_email = email })).Ok();
        Assert.Equal([(email, "developer")], await UsersAsync());
        (await Admin.PutAsync($"/v1/project/shop/user/{email}", new { member_type = "operator" })).Ok();
        Assert.Equal([(email, "operator")], await UsersAsync());
        (await Admin.PostAsync("/v1/project/shop/invite", new { user_email = email, member_type = "developer" })).Ok();
        Assert.Equal([(email, "developer"), (email, "operator")], (await UsersAsync()).Order());
        (await Admin.DeleteAsync($"/v1/project/shop/user/{email}")).Ok();
        Assert.Empty(await UsersAsync());
        (await Admin.DeleteAsync($"/v1/project/shop/user/{email}")).Refused(404, "organization_user_not_found");
        (await Admin.PutAsync($"/v1/project/shop/user/{email}", new { member_type = "operator" })).Refused(404, "organization_user_not_found");
        Assert.Empty(await UsersAsync());
        (await Admin.PostAsync("/v1/project/shop/invite", new { user_email = "somebody@example.com" })).Refused(404, "organization_user_not_found");

        async Task<IEnumerable<(string?, string?)>> UsersAsync() => (await Admin.GetAsync("/v1/project/shop/users")).Ok().GetProperty("users").EnumerateArray()
            .Select(user => (user.GetProperty("user_email").GetString(), user.GetProperty("member_type").GetString()));
    }

    /// <summary>A change needs organization:projects:write; a move, an administrator of the organization.</summary>
    [Theory]
    [InlineData(null, "", 403, 403, 403)]
    [InlineData("read_only", "shop,other", 200, 403, 403)]
    [InlineData("organization:groups:write", "", 403, 403, 403)]
    [InlineData("organization:projects:write", "shop,other", 200, 200, 403)]
    [InlineData("role:organization:admin", "shop,other", 200, 200, 200)]
    public async Task Who_sees_changes_and_moves_a_project(string? role, string listed, int get, int change, int move)
    {
        Server.Local().CreateProject("shop", null, default);
        Server.Local().CreateProject("other", null, default);
        var unit = Server.Local().CreateUnit("Retail", null, default).UnitId;
        var (_, token) = await CreateActorAsync("ci", role);
        using var actor = Server.As(token);
        foreach (var (list, name) in new[] { (Organization + "/projects", "project_id"), ("/v1/project", "project_name") })
        {
            Assert.Equal(listed.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), Each((await actor.GetAsync(list)).Ok().GetProperty("projects"), name));
        }

        // Who only manages projects is not a member of any.
        Assert.Equal(role is "read_only" or "role:organization:admin" ? 2 : 0, (await actor.GetAsync("/v1/me")).Ok().GetProperty("user").GetProperty("projects").GetArrayLength());
        Assert.Equal((get, get), ((await actor.GetAsync(Organization + "/project/shop")).Status, (await actor.GetAsync("/v1/project/shop")).Status));
        Assert.Equal(change, (await actor.PatchAsync(Organization + "/project/shop", new { parent_id = Root, tags = new { a = "b" } })).Status);
        Assert.Equal(change, (await actor.PutAsync("/v1/project/shop", new { account_id = Root })).Status);
        Assert.Equal(move, (await actor.PatchAsync(Organization + "/project/shop", new { parent_id = unit, tags = new { a = "c" } })).Status);
        Assert.Equal(move == 200 ? "c" : change == 200 ? "b" : null, Server.Local().GetProject("shop", default).Settings.Tags.GetValueOrDefault("a"));
    }

    /// <summary>Directly, through a unit and through a group; narrowed by the scopes of the token.</summary>
    [Fact]
    public async Task Me_lists_the_projects_that_the_caller_is_a_member_of_with_its_roles()
    {
        var local = Server.Local();
        local.CreateUnit("Retail", null, default);
        Assert.All([("own", null), ("inner", "Retail"), ("team", null), ("foreign", null)], project => local.CreateProject(project.Item1, project.Item2, default));
        var (user, token) = await CreateActorAsync("ci", "organization:projects:write");
        var group = local.CreateGroup("g", null, default).GroupId;
        local.AddGroupMember(group, user, default);
        foreach (var (holder, resource, role) in new[]
        {
            (Principal.User(user), Resource.Project("own"), "read_only"), (Principal.User(user), Resource.Project("own"), "operator"), (Principal.User(user), Resource.Unit("Retail"), "developer"),
            (Principal.Group(group), Resource.Project("team"), "service:logs:read"), (Principal.Group(group), Resource.Project("own"), "operator"),
        })
        {
            local.GrantRole(holder, resource, role, force: false, default);
        }

        using var client = Server.As(token);
        const string Memberships = """{"inner":["developer"],"own":["operator","read_only"],"team":["service:logs:read"]}""";
        var me = (await client.GetAsync("/v1/me")).Ok().GetProperty("user");
        Assert.Equal("""["inner","own","team"]""", me.GetProperty("projects").GetRawText());
        Assert.Equal("""{"inner":"developer","own":"operator","team":"service:logs:read"}""", me.GetProperty("project_membership").GetRawText());
        Assert.Equal(Memberships, me.GetProperty("project_memberships").GetRawText());
        Assert.Equal("aiven", me.GetProperty("tenant").GetString());
        var list = (await client.GetAsync("/v1/project")).Ok();
        Assert.Equal(["foreign", "inner", "own", "team"], Each(list.GetProperty("projects"), "project_name"));
        Assert.Equal(Memberships, list.GetProperty("project_memberships").GetRawText());
        using var narrow = Server.As(await CreateTokenAsync(user, new { description = "", scopes = new[] { "accounts" } }));
        Assert.Equal("[] {} {}", (await narrow.GetAsync("/v1/me")).Ok().GetProperty("user") is var seen
            ? $"{seen.GetProperty("projects").GetRawText()} {seen.GetProperty("project_membership").GetRawText()} {seen.GetProperty("project_memberships").GetRawText()}" : null);
    }

    /// <summary>aiven_organization_permission: it reads before it creates, writes all, and destroys with an empty list. What would leave the
    /// organization without an administrator is refused, and the resource stays in Terraform's state.</summary>
    [Fact]
    public async Task Terraform_replaces_the_grants_of_a_resource_and_removes_them_but_not_the_last_administrator()
    {
        Server.Local().CreateProject("shop", null, default);
        var (user, _) = await CreateActorAsync("ci");
        var admin = Server.Local().GetUser(new AppUserIdentity("admin"), default).UserId;
        var shop = $"{Organization}/permissions/project/shop";
        Assert.Equal("""{"permissions":[]}""", (await Admin.GetAsync(shop)).Ok().GetRawText());
        (await Admin.PutAsync(shop, new { permissions = new[] { Grants.Entry(user, "developer") } })).Done();
        Assert.Equal([user], Each((await Admin.GetAsync(shop)).Ok().GetProperty("permissions"), "principal_id"));
        (await Admin.SendAsync(HttpMethod.Put, shop, Client.Raw("""{"permissions":[]}"""))).Done();
        Assert.Equal("""{"permissions":[]}""", (await Admin.GetAsync(shop)).Ok().GetRawText());

        // On the organization the read finds the administrator, and the provider stops here unless it was told not to.
        var organization = $"{Organization}/permissions/organization/{OrganizationId}";
        Assert.Equal([admin], Each((await Admin.GetAsync(organization)).Ok().GetProperty("permissions"), "principal_id"));
        (await Admin.PutAsync(organization, new { permissions = new[] { Grants.Entry(user, "role:organization:admin"), Grants.Entry(admin, "role:organization:admin") } })).Done();
        var refused = (await Admin.SendAsync(HttpMethod.Put, organization, Client.Raw("""{"permissions":[]}"""))).Refused(409, "last_administrator");
        Assert.Equal(
            "This would leave the organization 'default' without an administrator: no other application user has the role role:organization:admin.", refused.Json.GetProperty("message").GetString());
        Assert.Equal("Grant the role to another application user first.", refused.Error.GetProperty("metadata").GetProperty("next_step").GetString());
        Assert.Equal(2, (await Admin.GetAsync(organization)).Ok().GetProperty("permissions").GetArrayLength());
        (await Admin.PutAsync(organization, new { permissions = new[] { Grants.Entry(admin, "role:organization:admin") } })).Done();
        Assert.Equal([admin], Each((await Admin.GetAsync(organization)).Ok().GetProperty("permissions"), "principal_id"));
    }

    /// <summary>avn user logout sends the full token; everything about another token than the presented one needs a scope.</summary>
    [Theory]
    [InlineData("DELETE", "/v1/access_token/{full}", null, 200, true)]
    [InlineData("DELETE", "/v1/access_token/{prefix}", null, 200, true)]
    [InlineData("DELETE", "/v1/access_token/{prefix}", "billing:read", 200, true)]
    [InlineData("POST", "/v1/me/logout", "billing:read", 200, true)]
    [InlineData("POST", "/v1/me/expire_tokens", "authentication", 200, true)]
    [InlineData("POST", "/v1/me/expire_tokens", "billing:read", 403, false)]
    [InlineData("DELETE", "/v1/access_token/{other}", null, 200, false)]
    [InlineData("DELETE", "/v1/access_token/{other}", "billing:read", 403, false)]
    [InlineData("DELETE", "/v1/access_token/{admin}", null, 404, false)]
    [InlineData("GET", "/v1/access_token", "authentication:read", 200, false)]
    [InlineData("GET", "/v1/access_token", "billing:read", 403, false)]
    [InlineData("PUT", "/v1/access_token/{prefix}", null, 403, false)]
    public async Task A_user_sees_and_ends_its_own_tokens(string method, string path, string? scope, int status, bool ends)
    {
        var userId = await CreateUserAsync("ci");
        var other = PrefixOf(await CreateTokenAsync(userId));
        var token = await CreateTokenAsync(userId, new { description = "", scopes = scope is null ? [] : new[] { scope } });
        using var client = Server.As(token);
        path = path.Replace("{full}", token, StringComparison.Ordinal).Replace("{prefix}", PrefixOf(token), StringComparison.Ordinal)
            .Replace("{other}", other, StringComparison.Ordinal).Replace("{admin}", PrefixOf(Server.FirstToken!), StringComparison.Ordinal);
        var answer = await client.SendAsync(new HttpMethod(method), path, method == "PUT" ? Client.Json(new { description = "x" }) : null);
        Assert.True(answer.Status == status, $"{answer.Status}: {answer.Text}");
        Assert.DoesNotContain(token, answer.Text, StringComparison.Ordinal);
        Assert.Equal(ends ? 401 : 200, (await client.GetAsync("/v1/me")).Status);
        (await Admin.GetAsync("/v1/me")).Ok();
    }

    [Fact]
    public async Task Tags_and_the_end_of_all_own_tokens_are_one_change_each()
    {
        Server.Local().CreateProject("shop", null, default);
        var userId = await CreateUserAsync("ci");
        var tokens = new[] { await CreateTokenAsync(userId), await CreateTokenAsync(userId) };
        using var client = Server.As(tokens[0]);
        var item = (await client.GetAsync("/v1/access_token")).Ok().GetProperty("tokens")[0];
        Assert.Equal((0, 0), (item.GetProperty("max_age_seconds").GetInt32(), (await Admin.PostAsync("/v1/access_token", new { description = "" })).Ok().GetProperty("max_age_seconds").GetInt32()));
        var before = Server.Store.Writes;
        (await Admin.SendAsync(HttpMethod.Patch, "/v1/project/shop/tags", Client.Raw("""{"tags":{"a":"1","b":null}}"""))).Ok();
        Assert.Equal(before + 1, Server.Store.Writes);
        (await Admin.SendAsync(HttpMethod.Patch, "/v1/project/shop/tags", Client.Raw("""{"tags":{"":"1"}}"""))).Refused(400, "invalid_request");
        Assert.Equal("""{"tags":{"a":"1"}}""", (await Admin.GetAsync("/v1/project/shop/tags")).Ok().GetRawText());
        before = Server.Store.Writes;
        (await client.PostAsync("/v1/me/expire_tokens", new { })).Ok();
        Assert.Equal(before + 1, Server.Store.Writes);
        Assert.All(Server.Local().GetTokens(new AppUserTokenFilter { UserId = userId }, default), token => Assert.Equal(AppUserTokenState.Revoked, token.State));
    }

    [Fact]
    public async Task A_revoked_token_is_not_found_when_it_is_revoked_again()
    {
        var user = await CreateUserAsync("ci");
        var path = $"{Users}/{user}/access-tokens/{PrefixOf(await CreateTokenAsync(user))}";
        (await Admin.DeleteAsync(path)).Done();
        (await Admin.DeleteAsync(path)).Refused(404, "token_not_found");
    }

    [Fact]
    public async Task An_allowlist_comes_back_as_it_was_sent()
    {
        var path = $"{Users}/{await CreateUserAsync("ci")}/access-tokens";
        string[] sent = ["192.0.2.7", "10.1.2.3/8", "2001:DB8::1", "192.0.2.7/32"];
        await Admin.PostAsync(path, new { description = "", ip_allowlist = sent });
        Assert.Equal(sent, (await Admin.GetAsync(path)).Ok().GetProperty("tokens")[0].GetProperty("ip_allowlist").EnumerateArray().Select(item => item.GetString()));
    }

    /// <summary>The Go client cannot read null there, and Terraform shows it as year 1.</summary>
    [Fact]
    public async Task A_user_that_was_never_active_has_a_time_before_all_others() => Assert.Equal(
        "1970-01-01T00:00:00Z",
        (await Admin.GetAsync($"{Organization}/user/{await CreateUserAsync("ci")}")).Ok().GetProperty("last_activity_time").GetString());

    /// <summary>By these words both Go clients recognize a conflict.</summary>
    [Fact]
    public async Task A_name_that_is_taken_already_exists()
    {
        foreach (var (path, body) in new (string, object)[]
        {
            (Users, new { name = "x" }),
            (Organization + "/projects", new { project_id = "x" }),
            ("/v1/project", new { project = "X" }),
            (Organization + "/user-groups", new { user_group_name = "x", description = "" }),
            ("/v1/account", new { account_name = "x", parent_account_id = Root }),
        })
        {
            await Admin.PostAsync(path, body);
            var answer = await Admin.PostAsync(path, body);
            Assert.True(answer.Status == 409 && answer.Json.GetProperty("message").GetString()!.Contains("already exists", StringComparison.Ordinal), $"{path}: {answer.Text}");
        }
    }

    /// <summary>avn events, and both Go clients, which add a limit to every request.</summary>
    [Fact]
    public async Task Events_are_in_the_logs_of_the_account_and_of_projects()
    {
        var (user, token) = await CreateActorAsync("ci", "role:organization:admin");
        using var ci = Server.As(token);
        (await ci.PostAsync("/v1/project", new { project = "shop" })).Ok();
        var unit = (await ci.PostAsync("/v1/account", new { account_name = "Retail", parent_account_id = Root })).Ok().GetProperty("account").GetProperty("account_id").GetString();
        var email = $"{user}@{OrganizationId}.appusers.invalid";
        var time = Time.Now.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", System.Globalization.CultureInfo.InvariantCulture);
        var number = Server.Local().GetProjectEvents("shop", new(), default).Single().Number;
        Assert.Equal(
            $$"""{"events":[{"actor":"{{email}}","event_desc":"shop","event_type":"create_project","id":"{{OrganizationId}}-{{number}}","service_name":"","time":"{{time}}"}]}""",
            (await Admin.GetAsync("/v1/project/shop/events?limit=100")).Ok().GetRawText());
        Assert.Equal(
            $$"""{"events":[{"account_id":"{{unit}}","action_description":"Retail","action_type":"create_unit","actor":"{{email}}","actor_user_id":"{{user}}","create_time":"{{time}}","log_entry_id":{{number + 1}},"team_id":""}]}""",
            (await Admin.GetAsync($"/v1/account/{unit}/events")).Ok().GetRawText());
        var log = (await Admin.GetAsync($"/v1/account/{Root}/events?limit=3")).Ok().GetProperty("events");
        Assert.Equal(["create_unit", "grant_role", "create_token"], Each(log, "action_type"));
        Assert.Equal(["Retail", "the organization, role:organization:admin to ci"], Each(log, "action_description").Take(2));
        (await Admin.GetAsync("/v1/project/shop/events?limit=x")).Refused(400, "invalid_request");
        (await Admin.GetAsync("/v1/project/nowhere/events")).Refused(404, "project_not_found");
        using var nobody = Server.As((await CreateActorAsync("nobody")).Token);
        (await nobody.GetAsync("/v1/project/shop/events")).Refused(403, "permission_denied");
        (await nobody.GetAsync($"/v1/account/{Root}/events")).Refused(403, "permission_denied");
    }

    [Fact]
    public async Task The_allowlist_of_the_organization_comes_back_as_it_was_sent_and_counts_at_once()
    {
        var path = Organization + "/config/api-client-ip-allowlist";
        Assert.Equal("""{"api_client_ip_allowlist":[],"api_client_ip_allowlist_enabled":false}""", (await Admin.GetAsync(path)).Ok().GetRawText());
        var blocking = new { api_client_ip_allowlist = new[] { "192.0.2.7" }, api_client_ip_allowlist_enabled = true };
        Assert.Equal(
            "The allowlist would block the address '127.0.0.1', from which this is done.",
            (await Admin.PutAsync(path, blocking)).Refused(400, "api_client_ip_allowlist_blocks_caller").Json.GetProperty("message").GetString());
        (await Admin.PutAsync(path, new { api_client_ip_allowlist = new[] { "127.0.0.1" } })).Refused(400, "invalid_request");
        (await Admin.PutAsync(path, new { api_client_ip_allowlist = new string?[] { null }, api_client_ip_allowlist_enabled = true })).Refused(400, "invalid_request");
        (await Admin.PutAsync(path, new { api_client_ip_allowlist = new[] { "127.0.0.1/99" }, api_client_ip_allowlist_enabled = true })).Refused(400, "ip_address_not_valid");
        Assert.Equal(
            """{"api_client_ip_allowlist":["127.0.0.1","10.1.2.3/8"],"api_client_ip_allowlist_enabled":true}""",
            (await Admin.PutAsync(path, new { api_client_ip_allowlist = new[] { "127.0.0.1", "10.1.2.3/8" }, api_client_ip_allowlist_enabled = true })).Ok().GetRawText());
        (await Admin.GetAsync("/v1/me")).Ok();
        Server.Local().SetAllowlist(["192.0.2.7"], null, force: false, default);
        Assert.Equal(401, (await Admin.GetAsync("/v1/me")).Status);
        Server.Local().SetAllowlist(null, false, force: false, default);
        (await Admin.GetAsync("/v1/me")).Ok();
    }

    [Fact]
    public async Task There_are_no_managed_users_and_nobody_logs_in()
    {
        var (user, token) = await CreateActorAsync("ci", "organization:users:write");
        using var ci = Server.As(token);
        Assert.Equal("""{"users":[]}""", (await ci.GetAsync(Organization + "/user?include_application_users=false")).Ok().GetRawText());
        Assert.Equal(
            "'ci' is an application user, not a managed user.",
            (await ci.GetAsync($"{Organization}/user/{user}/access-tokens")).Refused(403, "action_forbidden_on_application_users").Json.GetProperty("message").GetString());
        (await ci.DeleteAsync($"{Organization}/user/{user}/access-token/{PrefixOf(token)}")).Refused(403, "action_forbidden_on_application_users");
        (await ci.GetAsync($"{Organization}/user/u77/access-tokens")).Refused(404, "organization_user_not_found");
        (await ci.GetAsync(Organization + "/config/authentication")).Refused(403, "permission_denied");
        (await Admin.PatchAsync(Organization + "/config/authentication", new { two_factor_required = true })).Refused(403, "action_forbidden_for_application_users");
        Assert.Equal(
            """{"password_auth_enabled":false,"two_factor_required":false,"oauth_enabled":false,"saml_enabled":false,"saml_allow_external":false,"personal_tokens_enabled":false,"personal_tokens_require_allowed_auth_method":false,"mcp_enabled":false}""",
            (await Admin.PatchAsync(Organization + "/config/authentication", new { mcp_enabled = false })).Ok().GetRawText());
    }

    [Fact]
    public async Task An_update_time_moves_with_each_change()
    {
        var unit = Server.Local().CreateUnit("Retail", null, default).UnitId;
        var group = Server.Local().CreateGroup("g", null, default).GroupId;
        var member = await CreateUserAsync("ci");
        (string Path, Func<Task<Answer>> Change, string Read)[] changes =
        [
            ($"/v1/account/{unit}", () => Admin.PutAsync($"/v1/account/{unit}", new { account_name = "Shops" }), "account"),
            ($"/v1/account/{Root}", () => Admin.PutAsync($"/v1/account/{Root}", new { account_name = "Acme" }), "account"),
            (Organization, () => Admin.PatchAsync(Organization, new { name = "Acme Ltd" }), ""),
            ($"{Organization}/user-groups/{group}", () => Admin.PatchAsync($"{Organization}/user-groups/{group}", new { description = "d" }), ""),
            ($"{Organization}/user-groups/{group}", () => Admin.PatchAsync($"{Organization}/user-groups/{group}/members", new { operation = "add_members", member_ids = new[] { member } }), ""),
        ];
        foreach (var (path, change, read) in changes)
        {
            Time.Advance(TimeSpan.FromMinutes(5));
            var answer = await change();
            Assert.True(answer.Status is 200 or 204, $"{path}: {answer.Text}");
            var now = (await Admin.GetAsync(path)).Ok();
            Assert.Equal(new DateTimeOffset(Time.Now), (read.Length == 0 ? now : now.GetProperty(read)).GetProperty("update_time").GetDateTimeOffset());
        }

        Assert.Equal("Shops", Server.Local().GetUnit(unit, default).Name);
    }

    private static string WithoutTimes(JsonElement answer) =>
        JsonSerializer.Serialize(answer.EnumerateObject().Where(field => !field.Name.EndsWith("_time", StringComparison.Ordinal)).ToDictionary(field => field.Name, field => field.Value));
}
