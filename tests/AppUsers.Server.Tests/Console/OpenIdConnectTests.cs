using System.Net;
using System.Text.RegularExpressions;
using AppUsers.Tests.Running;

namespace AppUsers.Tests.Console;

/// <summary>People of an organization who sign in with its provider.</summary>
public sealed class OpenIdConnectTests : ConsoleTest
{
    /// <summary>The provider and the cookies of the visitor go by the clock of the machine.</summary>
    public OpenIdConnectTests() => Time.Now = DateTime.UtcNow;

    [Fact]
    public async Task A_claim_maps_to_roles_which_bind_the_person()
    {
        await using var provider = await IdentityProvider.StartAsync("bob@example.com", "platform", "staff");
        await using var server = await StartAsync(Setup with { Args = provider.Arguments("platform=organization:app_users:write", "aiven-admins=role:organization:admin") });
        using var bob = await SignInAsync(server);
        var created = await bob.SubmitAsync("users/new", ("Input.Name", "shop"));
        Assert.Contains("Created.", created.Text, StringComparison.Ordinal);
        Assert.Equal("bob@example.com (console)", Server.Local().GetEvents(new(), default).Last().Actor);

        // The rules of the API are those of the console.
        var refused = await bob.SubmitAsync("organization", ("Input.Name", "mine"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("role:organization:admin", refused.Text, StringComparison.Ordinal);
        Assert.Equal(EventOutcome.Refused, Server.Local().GetEvents(new(), default).Last().Outcome);
        Assert.Equal(403, (await bob.GetAsync("organization/networks")).Status);
    }

    [Fact]
    public async Task Somebody_without_a_role_stays_outside()
    {
        await using var provider = await IdentityProvider.StartAsync("eve@example.com", "guests");
        await using var server = await StartAsync(Setup with { Args = provider.Arguments("platform=role:organization:admin") });
        using var eve = new Visitor(server.Address);
        var page = await eve.GetAsync("sign-in/openid");
        Assert.Contains("You do not have a role here", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sign in", (await eve.GetAsync("users")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused_and_no_link_leads_elsewhere()
    {
        await using var provider = await IdentityProvider.StartAsync("bob@example.com", "platform");
        await using var server = await StartAsync(Setup with { Args = provider.Arguments("platform=role:organization:admin") });
        using var bob = new Visitor(server.Address);
        Assert.Contains("Try again", (await bob.GetAsync("sign-in/openid/done?code=stolen&state=forged")).Text, StringComparison.Ordinal);
        var done = await bob.GetAsync($"sign-in/openid?return={Uri.EscapeDataString("https://evil.example/console/")}");
        Assert.Contains("url=/console\"", done.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--AppUsers:Console:OpenIdConnect:Authority", "http://id.example.com", "not an https address")]
    [InlineData("--AppUsers:Console:OpenIdConnect:Authority", "https://id.example.com", "ClientId is missing")]
    [InlineData("--AppUsers:Console:OpenIdConnect:Roles:0", "admins", "'admins', which does not name a role")]
    [InlineData("--AppUsers:Console:OpenIdConnect:Roles:0", "admins=admin", "Roles is set, but Authority is not")]
    [InlineData("--AppUsers:Console:OpenIdConnect:ClientId", "appusers", "ClientId is set, but Authority is not")]
    [InlineData("--AppUsers:Console:OpenIdConnect:ClientSecret", "opensesame", "ClientSecret is set, but Authority is not")]
    [InlineData("--AppUsers:Console:OpenIdConnect:Roles:0", "admins=root", "'admins=root', which does not name a role")]
    public void A_wrong_setting_is_named(string name, string value, string expected) =>
        Assert.Contains(expected, Assert.Throws<Server.Hosting.ConfigurationException>(() => AppUsers.Server.Hosting.ServerApp.Build([name, value])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_settings_in_the_documentation_work()
    {
        var text = File.ReadAllText(Path.Combine(RunningServer.Metadata("AdaptersPath"), "..", "..", "..", "docs", "console.md"));
        var file = Folder.File("settings.json");
        File.WriteAllText(file, Regex.Match(text, "```json\r?\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
        var options = (AppUsers.Server.Hosting.ServerOptions)AppUsers.Server.Hosting.ServerApp.Build(["--config", file]).Services.GetService(typeof(AppUsers.Server.Hosting.ServerOptions))!;
        Assert.Equal(["organization:app_users:write"], options.Console.OpenIdConnect.RolesOf(["staff", "platform-team"]));
    }

    private static async Task<Visitor> SignInAsync(RunningServer server)
    {
        var visitor = new Visitor(server.Address);
        var page = await visitor.GetAsync("sign-in?return=%2Fconsole%2Fusers");
        var link = WebUtility.HtmlDecode(Regex.Match(page.Html, "href=\"(sign-in/openid[^\"]*)\"").Groups[1].Value);
        var done = await visitor.GetAsync(link);
        Assert.Contains("url=/console/users", done.Html, StringComparison.Ordinal);
        return visitor;
    }
}
