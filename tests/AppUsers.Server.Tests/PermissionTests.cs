using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>Grants over HTTP: what PUT and PATCH change, and what they keep.</summary>
public sealed class PermissionTests : ServerTest
{
    private string Project => $"{Organization}/permissions/project/shop";

    [Fact]
    public async Task Grant_set_and_revoke_touch_only_the_principals_named_and_put_touches_all()
    {
        var (a, b, g) = await ArrangeAsync();
        (await Admin.PatchAsync(Project, Grants.Of("grant", a, "developer"))).Done();
        (await Admin.PatchAsync(Project, Grants.Of("grant", b, "operator"))).Done();
        (await Admin.PatchAsync(Project, Grants.Of("grant", g, "read_only"))).Done();
        (await Admin.PatchAsync(Project, Grants.Of("grant", a, "developer"))).Done();
        Assert.Equal([$"{a}: developer", $"{b}: operator", $"{g}: read_only"], await HeldAsync(Project));

        (await Admin.PatchAsync(Project, new { permissions = new[] { Grants.Entry(a, "operator", "read_only") } })).Done();
        Assert.Equal([$"{a}: operator,read_only", $"{b}: operator", $"{g}: read_only"], await HeldAsync(Project));

        (await Admin.PatchAsync(Project, Grants.Of("revoke", a, "operator", "admin"))).Done();
        (await Admin.PatchAsync(Project, Grants.Of("set", b))).Done();
        Assert.Equal([$"{a}: read_only", $"{g}: read_only"], await HeldAsync(Project));

        (await Admin.PutAsync(Project, new { permissions = new[] { Grants.Entry(b, "developer") } })).Done();
        Assert.Equal([$"{b}: developer"], await HeldAsync(Project));
        (await Admin.PutAsync(Project, new { permissions = Array.Empty<object>() })).Done();
        Assert.Empty(await HeldAsync(Project));
    }

    [Fact]
    public async Task A_change_that_is_refused_in_part_is_refused_completely()
    {
        var (a, b, _) = await ArrangeAsync();
        (await Admin.PatchAsync(Project, Grants.Of("grant", b, "operator"))).Done();
        (await Admin.PutAsync(Project, new { permissions = new[] { Grants.Entry(a, "developer"), Grants.Entry("u0", "developer") } })).Refused(404, "organization_user_not_found");
        (await Admin.PutAsync(Project, new { permissions = new[] { Grants.Entry(a, "developer", "developr") } })).Refused(400, "role_not_found");
        (await Admin.PutAsync(Project, new { permissions = new[] { Grants.Entry(a, "organization:billing:read") } })).Refused(400, "role_not_grantable");
        (await Admin.PatchAsync(Project, new { operation = "explode", permissions = Array.Empty<object>() })).Refused(400, "invalid_request");
        (await Admin.PatchAsync(Project, new { permissions = new[] { new { permissions = new[] { "developer" }, principal_id = a, principal_type = "robot" } } })).Refused(400, "invalid_request");
        (await Admin.PatchAsync($"{Organization}/permissions/service/x", Grants.Of("grant", a, "developer"))).Refused(400, "unsupported_resource_type");
        Assert.Equal([$"{b}: operator"], await HeldAsync(Project));
    }

    [Fact]
    public async Task Organization_and_units_have_grants_of_their_own()
    {
        var (a, _, _) = await ArrangeAsync();
        var organization = $"{Organization}/permissions/organization/{OrganizationId}";
        var account = (await Admin.PostAsync("/v1/account", new { account_name = "Retail", parent_account_id = (await Admin.GetAsync(Organization)).Ok().GetProperty("account_id").GetString() })).Ok();
        var unit = $"{Organization}/permissions/organization_unit/{account.GetProperty("account").GetProperty("account_id").GetString()}";
        (await Admin.PatchAsync(organization, Grants.Of("grant", a, "organization:billing:read"))).Done();
        (await Admin.PatchAsync(unit, Grants.Of("grant", a, "developer"))).Done();
        Assert.Contains($"{a}: organization:billing:read", await HeldAsync(organization));
        Assert.Equal([$"{a}: developer"], await HeldAsync(unit));
        Assert.Empty(await HeldAsync(Project));
        var mine = (await Admin.GetAsync($"{Organization}/user/{a}/permissions")).Ok().GetProperty("permissions");
        Assert.Equal(["organization", "organization_unit"], Each(mine, "resource_type").Order());
    }

    private async Task<(string A, string B, string Group)> ArrangeAsync()
    {
        (await Admin.PostAsync($"{Organization}/projects", new { project_id = "shop" })).Ok();
        var group = (await Admin.PostAsync($"{Organization}/user-groups", new { user_group_name = "g", description = "" })).Ok().GetProperty("user_group_id").GetString()!;
        return (await CreateUserAsync("a"), await CreateUserAsync("b"), group);
    }

    /// <summary>Who holds which roles, sorted by name.</summary>
    private async Task<IEnumerable<string>> HeldAsync(string path)
    {
        var names = Server.Local().GetUsers(new Backend.AppUserFilter(), default).ToDictionary(user => user.UserId, user => user.Name);
        return (await Admin.GetAsync(path)).Ok().GetProperty("permissions").EnumerateArray()
            .OrderBy(p => names.GetValueOrDefault(p.GetProperty("principal_id").GetString()!, "z"))
            .Select(p => $"{p.GetProperty("principal_id").GetString()}: {string.Join(',', p.GetProperty("permissions").EnumerateArray().Select(r => r.GetString()).Order())}")
            .ToList();
    }
}
