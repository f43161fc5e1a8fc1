using AppUsers.Rules;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>Who is authenticated, and what everybody else gets.</summary>
public sealed class AuthenticationTests : ServerTest
{
    [Theory]
    [InlineData("aivenv1 {0}")]
    [InlineData("AIVENV1 {0}")]
    [InlineData("Bearer {0}")]
    [InlineData("bearer   {0} ")]
    public async Task A_token_is_accepted_with_either_scheme(string form)
    {
        var header = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Server.FirstToken);
        using var client = new Client(Server.Address, header);
        Assert.Equal("admin", (await client.GetAsync("/v1/me")).Ok().GetProperty("user").GetProperty("real_name").GetString());
    }

    [Fact]
    public async Task Every_bad_token_gets_the_same_response()
    {
        var good = Server.FirstToken!;
        var unknown = TokenFormatOf(77);
        string?[] headers =
        [
            null, "", "aivenv1", "aivenv1 ", good, $"Basic {good}", $"Token {good}", $"aivenv1:{good}", $"aivenv1 {good} {good}", $"aivenv1 {good},aivenv1 {good}",
            $"aivenv1 {good[..^1]}", $"aivenv1 {good}x", $"aivenv1 {good[..16]}", $"aivenv1 {good[..^1]}{(good[^1] == 'a' ? 'b' : 'a')}", $"aivenv1 {unknown}",
            $"aivenv1 {new string('a', 20_000)}",
        ];
        foreach (var header in headers)
        {
            using var client = new Client(Server.Address, header);
            (await client.GetAsync(Users)).Unauthorized();
        }
    }

    [Fact]
    public async Task A_revoked_token_is_refused_like_an_unknown_one()
    {
        var (userId, token) = await CreateActorAsync("ci", "role:organization:admin");
        using var client = Server.As(token);
        (await client.GetAsync(Users)).Ok();
        (await client.DeleteAsync($"{Users}/{userId}/access-tokens/{PrefixOf(token)}")).Done();
        (await client.GetAsync(Users)).Unauthorized();
    }

    [Fact]
    public async Task A_token_of_a_user_that_was_removed_is_refused_like_an_unknown_one()
    {
        var (userId, token) = await CreateActorAsync("ci");
        (await Admin.DeleteAsync($"{Users}/{userId}")).Done();
        using var client = Server.As(token);
        (await client.GetAsync("/v1/me")).Unauthorized();
    }

    [Fact]
    public async Task An_expired_token_is_refused_like_an_unknown_one()
    {
        var (_, token) = await CreateActorAsync("ci", settings: new { description = "", max_age_seconds = 600 });
        using var client = Server.As(token);
        Time.Advance(TimeSpan.FromSeconds(599));
        (await client.GetAsync("/v1/me")).Ok();
        Time.Advance(TimeSpan.FromSeconds(1));
        (await client.GetAsync("/v1/me")).Unauthorized();
    }

    [Fact]
    public async Task A_token_that_use_extends_expires_after_its_last_use()
    {
        var (_, token) = await CreateActorAsync("ci", settings: new { description = "", max_age_seconds = 600, extend_when_used = true });
        using var client = Server.As(token);
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(500));
            (await client.GetAsync("/v1/me")).Ok();
        }

        Time.Advance(TimeSpan.FromSeconds(600));
        (await client.GetAsync("/v1/me")).Unauthorized();
    }

    [Fact]
    public async Task A_token_from_an_address_outside_of_its_allowlist_is_refused_like_an_unknown_one()
    {
        var (_, elsewhere) = await CreateActorAsync("elsewhere", settings: new { description = "", ip_allowlist = new[] { "10.0.0.0/8" } });
        var (_, here) = await CreateActorAsync("here", settings: new { description = "", ip_allowlist = new[] { "10.0.0.0/8", "127.0.0.0/8" } });
        using var refused = Server.As(elsewhere);
        using var allowed = Server.As(here);
        (await refused.GetAsync("/v1/me")).Unauthorized();
        (await allowed.GetAsync("/v1/me")).Ok();
    }

    [Fact]
    public async Task Another_organization_of_the_store_does_not_seem_to_exist()
    {
        var other = Server.Local().CreateOrganization("other", default);
        var theirs = Server.Local(other.OrganizationId);
        var user = theirs.CreateUser("theirs", null, default);
        theirs.GrantRole(Principal.User(user.UserId), Resource.Organization, "role:organization:admin", force: false, default);
        var token = theirs.CreateToken(user.UserId, new Backend.AppUserTokenRequest(), default);
        using var them = Server.As(token.Secret.Reveal());

        (await them.GetAsync($"/v1/organization/{other.OrganizationId}/application-users")).Ok();
        var there = (await Admin.GetAsync($"/v1/organization/{other.OrganizationId}/application-users")).Refused(404, "organization_not_found");
        var nowhere = (await Admin.GetAsync("/v1/organization/org000000000000/application-users")).Refused(404, "organization_not_found");
        Assert.Equal(Plain(nowhere, "org000000000000"), Plain(there, other.OrganizationId));
        Assert.DoesNotContain("other", Plain(there, other.OrganizationId), StringComparison.Ordinal);

        (await them.GetAsync(Users)).Refused(404, "organization_not_found");
        (await Admin.GetAsync($"{Users}/{user.UserId}")).Refused(404, "organization_user_not_found");
        (await Admin.GetAsync($"{Users}/{user.UserId}/access-tokens")).Refused(404, "organization_user_not_found");
        (await Admin.DeleteAsync($"{Users}/{user.UserId}/access-tokens/{token.Token.TokenPrefix}")).Refused(404, "organization_user_not_found");
        (await Admin.PatchAsync($"{Users}/{user.UserId}", new { name = "mine" })).Refused(404, "organization_user_not_found");
        (await Admin.DeleteAsync($"{Users}/{user.UserId}")).Refused(404, "organization_user_not_found");
        Assert.Equal([OrganizationId], Each((await Admin.GetAsync("/v1/organizations")).Ok().GetProperty("organizations"), "organization_id"));
        Assert.Equal("theirs", Assert.Single(theirs.GetUsers(new Backend.AppUserFilter(), default)).Name);
        (await them.GetAsync("/v1/me")).Ok();

        static string Plain(Answer answer, string id) => answer.Json.GetProperty("message").GetString()!.Replace(id, "ID", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_checked_before_the_organization_the_query_and_the_body()
    {
        using var nobody = Server.As(null);
        using var stranger = Server.As(TokenFormatOf(78));
        foreach (var client in new[] { nobody, stranger })
        {
            (await client.GetAsync("/v1/organization/org000000000000/application-users")).Unauthorized();
            (await client.GetAsync($"{Organization}/user?include_application_users=maybe")).Unauthorized();
            (await client.SendAsync(HttpMethod.Post, Users, Client.Raw("{"))).Unauthorized();
            (await client.SendAsync(HttpMethod.Post, Users)).Unauthorized();
            (await client.SendAsync(HttpMethod.Post, Users, Client.Raw(new byte[(1024 * 1024) + 1]), Client.AsksFirst)).Unauthorized();
        }
    }

    [Fact]
    public async Task Every_path_of_the_API_requires_a_token()
    {
        using var nobody = Server.As(null);
        foreach (var endpoint in Endpoints.Of(Server).Where(e => e.Path.StartsWith("/v1", StringComparison.Ordinal)))
        {
            (await nobody.SendAsync(new HttpMethod(endpoint.Method), endpoint.PathWith(OrganizationId))).Unauthorized();
        }
    }

    [Fact]
    public async Task A_use_is_recorded_with_its_time_address_and_agent()
    {
        var (userId, token) = await CreateActorAsync("ci");
        Time.Advance(TimeSpan.FromHours(1));
        using var client = Server.As(token);
        (await client.SendAsync(HttpMethod.Get, "/v1/me", null, ("User-Agent", "terraform/1.9 (+linux)"))).Ok();

        var listed = (await Admin.GetAsync($"{Users}/{userId}/access-tokens")).Ok().GetProperty("tokens").EnumerateArray().Single();
        Assert.Equal(Time.Now, listed.GetProperty("last_used_time").GetDateTime());
        Assert.Equal("127.0.0.1", listed.GetProperty("last_ip").GetString());
        Assert.Equal("terraform/1.9 (+linux)", listed.GetProperty("last_user_agent").GetString());
        Assert.Equal("terraform/1.9", listed.GetProperty("last_user_agent_human_readable").GetString());
        Assert.False(listed.GetProperty("currently_active").GetBoolean());
        var member = (await Admin.GetAsync($"{Organization}/user/{userId}")).Ok();
        Assert.Equal(Time.Now, member.GetProperty("last_activity_time").GetDateTime());
    }

    [Fact]
    public async Task The_token_of_a_request_is_the_one_that_is_currently_active()
    {
        var tokens = (await Admin.GetAsync($"{Users}/{Server.Local().GetUser(new AppUserIdentity("admin"), default).UserId}/access-tokens")).Ok();
        Assert.True(Assert.Single(tokens.GetProperty("tokens").EnumerateArray()).GetProperty("currently_active").GetBoolean());
    }

    [Fact]
    public async Task Scopes_restrict_what_a_token_can_do()
    {
        var (_, token) = await CreateActorAsync("reader", "role:organization:admin", new { description = "", scopes = new[] { "accounts:read", "authentication:read" } });
        using var reader = Server.As(token);
        (await reader.GetAsync(Users)).Ok();
        var refused = (await reader.PostAsync(Users, new { name = "x" })).Refused(403, "scope_missing");
        Assert.Contains("accounts:write", refused.Text, StringComparison.Ordinal);
    }

    /// <summary>Every user can see projects, but not with every token.</summary>
    [Fact]
    public async Task A_token_of_another_scope_shows_whose_it_is_and_nothing_else()
    {
        Server.Local().CreateProject("shop", null, default);
        var (_, billing) = await CreateActorAsync("billing", "read_only", settings: new { description = "", scopes = new[] { "billing:read" } });
        using var client = Server.As(billing);
        Assert.Empty((await client.GetAsync("/v1/me")).Ok().GetProperty("user").GetProperty("projects").EnumerateArray());
        Assert.Single((await client.GetAsync("/v1/organizations")).Ok().GetProperty("organizations").EnumerateArray());
        foreach (var path in new[] { Organization, "/v1/account", $"{Organization}/projects", $"{Organization}/project/shop" })
        {
            (await client.GetAsync(path)).Refused(403, "scope_missing");
        }

        var (_, projects) = await CreateActorAsync("projects", "read_only", settings: new { description = "", scopes = new[] { "projects:read" } });
        using var other = Server.As(projects);
        Assert.Single((await other.GetAsync("/v1/me")).Ok().GetProperty("user").GetProperty("projects").EnumerateArray());
        (await other.GetAsync($"{Organization}/projects")).Ok();
        (await other.GetAsync(Organization)).Refused(403, "scope_missing");
    }

    /// <summary>Who changes something has to find it first.</summary>
    [Fact]
    public async Task A_scope_to_write_is_enough_to_create_change_and_remove()
    {
        var (_, token) = await CreateActorAsync("writer", "role:organization:admin", new { description = "", scopes = new[] { "accounts:write", "authentication:write" } });
        using var writer = Server.As(token);
        var user = (await writer.PostAsync(Users, new { name = "x" })).Ok().GetProperty("user_id").GetString();
        var created = (await writer.PostAsync($"{Users}/{user}/access-tokens", new { description = "" })).Ok().GetProperty("token_prefix").GetString();
        Assert.Single((await writer.GetAsync($"{Users}/{user}/access-tokens")).Ok().GetProperty("tokens").EnumerateArray());
        var rotated = (await writer.PostAsync($"{Users}/{user}/access-tokens/{created}/rotate", new { grace_period_seconds = 0 })).Ok().GetProperty("token_prefix").GetString();
        (await writer.DeleteAsync($"{Users}/{user}/access-tokens/{rotated}")).Done();
        var group = (await writer.PostAsync($"{Organization}/user-groups", new { user_group_name = "g", description = "" })).Ok().GetProperty("user_group_id").GetString();
        (await writer.PatchAsync($"{Organization}/user-groups/{group}", new { user_group_name = "h" })).Ok();
        (await writer.PatchAsync($"{Organization}/user-groups/{group}/members", new { operation = "add_members", member_ids = new[] { user } })).Done();
        (await writer.DeleteAsync($"{Organization}/user-groups/{group}")).Done();
        (await writer.PatchAsync($"{Users}/{user}", new { name = "y" })).Ok();
        (await writer.DeleteAsync($"{Users}/{user}")).Done();
    }

    [Fact]
    public async Task A_manager_of_users_creates_tokens_only_for_users_without_grants()
    {
        var (_, token) = await CreateActorAsync("manager", "organization:app_users:write");
        using var manager = Server.As(token);
        var plain = (await manager.PostAsync(Users, new { name = "plain" })).Ok().GetProperty("user_id").GetString();
        var (powerful, _) = await CreateActorAsync("powerful", "read_only");
        (await manager.PostAsync($"{Users}/{plain}/access-tokens", new { description = "" })).Ok();
        (await manager.PostAsync($"{Users}/{powerful}/access-tokens", new { description = "" })).Refused(403, "permission_denied");
        (await manager.PatchAsync($"{Organization}/permissions/organization/{OrganizationId}", Grants.Of("grant", plain!, "admin"))).Refused(403, "permission_denied");
    }

    /// <summary>An endpoint that is added without a rule fails here.</summary>
    [Fact]
    public async Task A_user_without_grants_can_only_do_what_is_open_to_all_and_see_its_own_tokens()
    {
        string[] open =
        [
            "GET /v1/me", "GET /v1/organizations", "GET /v1/organization/{organization_id}", "GET /v1/account", "GET /v1/account/{account_id}",
            "GET /v1/organization/{organization_id}/projects", "GET /v1/project",
            "GET /v1/access_token", "GET /v1/organization/{organization_id}/application-users/{user_id}/access-tokens",
        ];
        string[] endTheToken = ["DELETE /v1/access_token/{token_prefix}", "POST /v1/me/logout", "POST /v1/me/expire_tokens"];
        Server.Local().CreateProject("shop", null, default);
        var (userId, token) = await CreateActorAsync("nobody");
        using var nobody = Server.As(token);
        foreach (var endpoint in Endpoints.Of(Server).Where(e => e.Path.StartsWith("/v1", StringComparison.Ordinal) && !endTheToken.Contains($"{e.Method} {e.Path}")))
        {
            var body = endpoint.Method is "GET" or "DELETE" ? null : Client.Json(Tour.BodyOf(endpoint, OrganizationId));
            var answer = await nobody.SendAsync(new HttpMethod(endpoint.Method), endpoint.PathWith(OrganizationId, userId, PrefixOf(token)) + "?project=shop", body);
            Assert.True(
                open.Contains($"{endpoint.Method} {endpoint.Path}") ? answer.Status is 200 : answer.Status is 403,
                $"{endpoint}: {answer.Status} {answer.Text}");
        }
    }

    private static string TokenFormatOf(int seed) => TokenFormat.Create(new SeededRandomSource(seed)).Reveal();
}
