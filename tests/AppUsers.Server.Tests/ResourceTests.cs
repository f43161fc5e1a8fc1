using System.Reflection;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>Everything in an organization: users, groups, units and projects; and who a caller is.</summary>
public sealed class ResourceTests : ServerTest
{
    private string Projects => Organization + "/projects";

    private string Groups => Organization + "/user-groups";

    [Fact]
    public async Task A_user_is_created_renamed_and_removed()
    {
        var user = (await Admin.PostAsync(Users, new { name = "ci", is_super_admin = false })).Ok();
        var path = $"{Users}/{user.GetProperty("user_id").GetString()}";
        (await Admin.PatchAsync(path, new { name = "deploy" })).Ok();
        Assert.Equal("deploy", (await Admin.GetAsync(path)).Ok().GetProperty("name").GetString());
        (await Admin.PatchAsync(path, new { name = "Admin" })).Refused(409, "user_name_taken");
        var refused = (await Admin.PatchAsync(path, new { name = "deploy", is_super_admin = true })).Refused(400, "invalid_request");
        Assert.Contains("Making application users super admin is no longer supported", refused.Text, StringComparison.Ordinal);
        (await Admin.DeleteAsync(path)).Done();
        (await Admin.DeleteAsync(path)).Refused(404, "organization_user_not_found");
    }

    [Fact]
    public async Task A_description_stays_until_it_is_replaced_or_removed()
    {
        var path = $"{Users}/{await CreateUserAsync("ci")}";
        Assert.Equal("deploys", await DescriptionAfterAsync(new { name = "ci", description = "deploys" }));
        Assert.Equal("deploys", await DescriptionAfterAsync(new { name = "ci" }));
        Assert.Null(await DescriptionAfterAsync(new { name = "ci", description = (string?)null }));

        async Task<string?> DescriptionAfterAsync(object change) =>
            (await Admin.PatchAsync(path, change)).Ok().TryGetProperty("description", out var description) ? description.GetString() : null;
    }

    [Fact]
    public async Task A_removed_user_takes_its_tokens_grants_and_memberships_with_it()
    {
        var (userId, token) = await CreateActorAsync("ci", "read_only");
        var group = $"{Groups}/{await CreateGroupAsync("g")}";
        (await Admin.PatchAsync(group + "/members", new { operation = "add_members", member_ids = new[] { userId } })).Done();
        (await Admin.DeleteAsync($"{Users}/{userId}")).Done();
        Assert.Empty((await Admin.GetAsync(group + "/members")).Ok().GetProperty("members").EnumerateArray());
        Assert.DoesNotContain(userId, (await Admin.GetAsync($"{Organization}/permissions/organization/{OrganizationId}")).Ok().GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(PrefixOf(token), (await Admin.GetAsync(Users)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_gives_its_members_what_it_holds()
    {
        var (userId, token) = await CreateActorAsync("ci");
        var groupId = await CreateGroupAsync("managers");
        (await Admin.PatchAsync($"{Organization}/permissions/organization/{OrganizationId}", Grants.Of("grant", groupId, "organization:app_users:write"))).Done();
        using var member = Server.As(token);
        (await member.GetAsync(Users)).Refused(403, "permission_denied");

        (await Admin.PatchAsync($"{Groups}/{groupId}/members", new { operation = "add_members", member_ids = new[] { userId } })).Done();
        (await member.GetAsync(Users)).Ok();
        Assert.Equal([groupId], Each((await Admin.GetAsync($"{Organization}/user/{userId}/user-groups")).Ok().GetProperty("user_groups"), "user_group_id"));
        var listed = (await Admin.GetAsync($"{Groups}/{groupId}/members")).Ok().GetProperty("members").EnumerateArray().Single();
        Assert.Equal((userId, true), (listed.GetProperty("user_id").GetString(), listed.GetProperty("user_info").GetProperty("is_application_user").GetBoolean()));

        (await Admin.PatchAsync($"{Groups}/{groupId}/members", new { operation = "remove_members", member_ids = new[] { userId } })).Done();
        (await member.GetAsync(Users)).Refused(403, "permission_denied");
    }

    [Fact]
    public async Task Only_the_fields_that_are_given_change_a_group()
    {
        var path = $"{Groups}/{await CreateGroupAsync("deployers")}";
        (await Admin.PatchAsync(path, new { description = "those who deploy" })).Ok();
        var renamed = (await Admin.PatchAsync(path, new { user_group_name = "shippers" })).Ok();
        Assert.Equal(("shippers", "those who deploy"), (renamed.GetProperty("user_group_name").GetString(), renamed.GetProperty("description").GetString()));
        (await Admin.PostAsync(Groups, new { user_group_name = "Shippers", description = "" })).Refused(409, "user_group_names_must_be_unique");
        (await Admin.PostAsync(Groups, new { user_group_name = "no description" })).Refused(400, "invalid_request");
        (await Admin.PatchAsync(path + "/members", new { operation = "swap_members", member_ids = Array.Empty<string>() })).Refused(400, "invalid_request");
        (await Admin.PatchAsync(path + "/members", new { operation = "add_members", member_ids = Enumerable.Repeat("u1", 1025) })).Refused(400, "invalid_request");
        (await Admin.DeleteAsync(path)).Done();
        (await Admin.GetAsync(path)).Refused(404, "user_group_not_found");
    }

    [Fact]
    public async Task If_one_of_several_members_does_not_exist_none_is_added()
    {
        var path = $"{Groups}/{await CreateGroupAsync("g")}/members";
        (await Admin.PatchAsync(path, new { operation = "add_members", member_ids = new[] { await CreateUserAsync("ci"), "u0" } })).Refused(404, "organization_user_not_found");
        Assert.Empty((await Admin.GetAsync(path)).Ok().GetProperty("members").EnumerateArray());
    }

    [Fact]
    public async Task A_project_moves_between_units_and_the_organization()
    {
        var unit = await CreateUnitAsync("Retail");
        var path = $"{Organization}/project/shop";
        var made = (await Admin.PostAsync(Projects, new { project_id = "shop", parent_id = unit, billing_group_id = "x", tags = new { team = "a" }, base_port = 10000, tech_emails = new[] { new { email = "ops@example.com" } } })).Ok();
        Assert.Equal((unit, unit), (made.GetProperty("parent_id").GetString(), made.GetProperty("account_id").GetString()));
        (await Admin.DeleteAsync($"/v1/account/{unit}")).Refused(409, "unit_not_empty");

        var root = await RootAsync();
        Assert.Equal(root, (await Admin.PatchAsync(path, new { parent_id = OrganizationId })).Ok().GetProperty("parent_id").GetString());
        Assert.Equal(unit, (await Admin.PatchAsync(path, new { parent_id = unit })).Ok().GetProperty("parent_id").GetString());
        Assert.Equal(root, (await Admin.PatchAsync(path, new { parent_id = root })).Ok().GetProperty("parent_id").GetString());
        Assert.Equal(root, (await Admin.PatchAsync(path, new { tags = new { } })).Ok().GetProperty("parent_id").GetString());
        (await Admin.PatchAsync(path, new { parent_id = "a0" })).Refused(404, "unit_not_found");
        (await Admin.PatchAsync(path, new { project_name = "other" })).Refused(400, "invalid_request");
        (await Admin.PostAsync(Projects, new { project_id = "Shop" })).Refused(409, "project_already_exists");
        (await Admin.PostAsync(Projects, new { project_id = "a b" })).Refused(400, "invalid_name");
        (await Admin.DeleteAsync($"/v1/account/{unit}")).Done();
        (await Admin.DeleteAsync(path)).Done();
        Assert.Equal(0, (await Admin.GetAsync(Projects)).Ok().GetProperty("total_project_count").GetInt32());
    }

    [Fact]
    public async Task Units_are_accounts_below_that_of_the_organization()
    {
        var (outer, root) = (await CreateUnitAsync("outer"), await RootAsync());
        var inner = await CreateUnitAsync("inner", outer);
        var accounts = (await Admin.GetAsync("/v1/account")).Ok().GetProperty("accounts").EnumerateArray()
            .Select(account => (account.GetProperty("account_id").GetString(), account.TryGetProperty("parent_account_id", out var parent) ? parent.GetString() : null))
            .ToHashSet();
        Assert.Equal([(root, null), (outer, root), (inner, outer)], accounts);
        (await Admin.PutAsync($"/v1/account/{root}", new { account_name = "Acme" })).Ok();
        Assert.Equal("Acme", (await Admin.GetAsync(Organization)).Ok().GetProperty("organization_name").GetString());
        var renamed = (await Admin.PutAsync($"/v1/account/{inner}", new { account_name = "innermost" })).Ok().GetProperty("account");
        Assert.Equal((inner, outer, "innermost"), (renamed.GetProperty("account_id").GetString(), renamed.GetProperty("parent_account_id").GetString(), renamed.GetProperty("account_name").GetString()));
        (await Admin.PutAsync($"/v1/account/{inner}", new { account_name = "OUTER" })).Refused(409, "unit_name_taken");
        (await Admin.GetAsync("/v1/account/a0")).Refused(404, "unit_not_found");
        (await Admin.DeleteAsync("/v1/account/inner")).Refused(404, "unit_not_found");
        (await Admin.DeleteAsync($"/v1/account/{root}")).Refused(403, "action_forbidden_for_application_users");
        (await Admin.PostAsync("/v1/account", new { account_name = "another organization" })).Refused(403, "action_forbidden_for_application_users");
    }

    [Fact]
    public async Task A_caller_sees_who_it_is()
    {
        (await Admin.PostAsync(Projects, new { project_id = "shop" })).Ok();
        (await Admin.PostAsync(Projects, new { project_id = "hidden" })).Ok();
        var (userId, token) = await CreateActorAsync("ci");
        Server.Local().GrantRole(Principal.User(userId), Resource.Project("shop"), "read_only", force: false, default);
        using var client = Server.As(token);
        var me = (await client.GetAsync("/v1/me")).Ok().GetProperty("user");
        Assert.Equal((userId, "ci", "active"), (me.GetProperty("user_id").GetString(), me.GetProperty("real_name").GetString(), me.GetProperty("state").GetString()));
        Assert.Equal((OrganizationId, PrefixOf(token)), (me.GetProperty("organization_id").GetString(), me.GetProperty("token_prefix").GetString()));
        Assert.Equal("shop", Assert.Single(me.GetProperty("projects").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task The_next_step_of_an_error_is_apart_from_its_message()
    {
        var answer = (await Admin.GetAsync($"{Users}/u0")).Refused(404, "organization_user_not_found");
        Assert.Equal("The application user 'u0' was not found.", answer.Json.GetProperty("message").GetString());
        Assert.Equal("List the application users with GET /v1/organization/{organization_id}/application-users.", NextStep(answer));
        Assert.Equal("Run Get-AivenAppUser to list the application users.", NextStep(await Admin.SendAsync(HttpMethod.Get, $"{Users}/u0", null, ("AppUsers-Extensions", "1"))));

        static string? NextStep(Answer answer) => answer.Error.GetProperty("metadata").GetProperty("next_step").GetString();
    }

    /// <summary>A client of HTTP may not know PowerShell.</summary>
    [Fact]
    public void No_next_step_for_clients_of_HTTP_is_a_command() => Assert.All(
        typeof(Errors).GetMethods().Where(factory => factory.ReturnType == typeof(AppUsersException)).Select(MakeWith).Where(e => WireErrors.StatusOf(e.Code) < 500),
        e => Assert.DoesNotMatch("-Aiven|(^| )-[A-Z]", NextSteps.Of(e) ?? string.Empty));

    private AppUsersException MakeWith(MethodInfo factory) => (AppUsersException)factory.Invoke(null, [.. factory.GetParameters().Select(p => p.ParameterType switch
    {
        var t when t == typeof(string) => "x",
        var t when t == typeof(IReadOnlyList<string>) => new[] { "x" },
        var t when t == typeof(Resource) => Resource.Organization,
        var t when t == typeof(Exception) => new IOException("x"),
        var t when t == typeof(AppUser) => Server.Local().GetUsers(new AppUserFilter(), default).First(),
        var t when t == typeof(AppUsers.Organization) => Server.Local().GetOrganization(default),
        var t => t.IsValueType ? Activator.CreateInstance(t) : null,
    })])!;

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_check_lists_the_permissions_of_a_token_unless_the_client_does_not_want_them(bool? withPermissions, bool expected)
    {
        var check = (await Admin.PostAsync($"{Organization}/application-user-token-check", new { token = Server.FirstToken, with_permissions = withPermissions })).Ok();
        Assert.Equal("Valid", check.GetProperty("reason").GetString());
        Assert.Equal(expected, check.GetProperty("permissions").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Limits_of_the_organization_hold()
    {
        (await Admin.PatchAsync(Organization, new { application_user_limit = 2, application_user_token_limit = 1 })).Ok();
        var user = await CreateUserAsync("ci");
        (await Admin.PostAsync(Users, new { name = "one too many" })).Refused(409, "user_limit_reached");
        await CreateTokenAsync(user);
        (await Admin.PostAsync($"{Users}/{user}/access-tokens", new { description = "" })).Refused(409, "token_limit_reached");
        (await Admin.PatchAsync(Organization, new { application_user_limit = 0 })).Refused(400, "invalid_limit");
    }

    private async Task<string> CreateGroupAsync(string name) =>
        (await Admin.PostAsync(Groups, new { user_group_name = name, description = "" })).Ok().GetProperty("user_group_id").GetString()!;

    private async Task<string> CreateUnitAsync(string name, string? parent = null)
    {
        var body = new { account_name = name, parent_account_id = parent ?? await RootAsync() };
        return (await Admin.PostAsync("/v1/account", body)).Ok().GetProperty("account").GetProperty("account_id").GetString()!;
    }

    private async Task<string?> RootAsync() => (await Admin.GetAsync(Organization)).Ok().GetProperty("account_id").GetString();
}
