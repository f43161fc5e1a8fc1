using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>The server without its extensions: it does not know their fields, and ignores their parameters.</summary>
public sealed class PlainTests : ServerTest
{
    private protected override ServerSetup Setup => new("--extensions", "false");

    [Fact]
    public async Task Fields_of_extensions_are_not_known()
    {
        var user = await CreateUserAsync("ci");
        Assert.Equal(
            "The field 'description' is not known. The fields are is_super_admin, name.",
            (await Admin.PatchAsync($"{Users}/{user}", new { name = "ci", description = "deploys" })).Refused(400, "invalid_request").Json.GetProperty("message").GetString());
        (await Admin.PostAsync($"{Users}/{user}/access-tokens", new { description = "", expiry_time = "2026-09-01T00:00:00Z" })).Refused(400, "invalid_request");
        (await Admin.PatchAsync(Organization, new { application_user_limit = 1 })).Refused(400, "invalid_request");
    }

    [Fact]
    public async Task Query_parameters_of_extensions_are_ignored()
    {
        var user = await CreateUserAsync("ci");
        var token = PrefixOf(await CreateTokenAsync(user));
        (await Admin.DeleteAsync($"{Users}/{user}/access-tokens/{token}?reason=lost")).Done();
        Assert.Null(Server.Local().GetToken(user, token, default).RevocationReason);
        Assert.Equal(0, (await Admin.GetAsync($"{Users}/{user}/access-tokens?include_ended=true")).Ok().GetProperty("tokens").GetArrayLength());
        (await Admin.GetAsync($"{Users}/{user}/access-tokens?include_ended=maybe")).Ok();
        Assert.Equal(2, (await Admin.GetAsync($"{Users}?name=ci")).Ok().GetProperty("application_users").GetArrayLength());
    }

    [Fact]
    public async Task Endpoints_and_fields_of_extensions_are_not_described()
    {
        (await Admin.GetAsync($"{Organization}/application-user-events")).Refused(404, "not_found");
        using var nobody = Server.As(null);
        var description = (await nobody.GetAsync("/openapi.json")).Text;
        Assert.DoesNotContain("application-user-events", description, StringComparison.Ordinal);
        Assert.DoesNotContain("active_tokens", description, StringComparison.Ordinal);
        Assert.DoesNotContain("next_step", description, StringComparison.Ordinal);
    }
}
