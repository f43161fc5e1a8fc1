namespace AppUsers.Tests.Console;

/// <summary>What the pages of the console show and do, and what they refuse.</summary>
public sealed class PageTests : ConsoleTest
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task What_somebody_changes_names_them()
    {
        using var alice = await SignedInAsync("alice");
        var page = await alice.SubmitAsync("users/new", ("Input.Name", "shop"), ("Input.Owner", "shop team"));
        Assert.Contains("Created.", page.Text, StringComparison.Ordinal);
        Assert.Contains("shop team", page.Text, StringComparison.Ordinal);
        Assert.Equal("alice (console)", Server.Local().GetEvents(new(), default).Last().Actor);
    }

    [Fact]
    public async Task A_wrong_value_is_named_at_its_field_and_what_was_typed_stays()
    {
        using var visitor = await SignedInAsync();
        var page = await visitor.SubmitAsync("users/new", ("Input.Name", new string('x', 129)), ("Input.Description", "kept"));
        Assert.Equal(422, page.Status);
        Assert.Contains("value=\"kept\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"field-name-problem\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", page.Html, StringComparison.Ordinal);
        await visitor.SubmitAsync("users/new", ("Input.Name", "shop"));
        Assert.Contains("already", (await visitor.SubmitAsync("users/new", ("Input.Name", "SHOP"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_a_form_that_is_sent_twice_makes_one()
    {
        var userId = await CreateUserAsync("shop");
        using var visitor = await SignedInAsync();
        var path = $"users/{userId}/tokens/new";
        var form = await visitor.GetAsync(path);
        var first = await visitor.SubmitAsync(path, form, ("Input.MaxAge", "90d"));
        Assert.Matches("value=\"aau_[0-9A-Za-z]{96}\"", first.Html);
        Assert.True(first.Headers.CacheControl!.NoStore);
        var again = await visitor.SubmitAsync(path, form, ("Input.MaxAge", "90d"));
        Assert.DoesNotMatch("aau_[0-9A-Za-z]{96}", again.Html);
        Assert.Single(Server.Local().GetTokens(new() { UserId = userId }, default));
        Assert.DoesNotMatch("aau_[0-9A-Za-z]{96}", (await visitor.GetAsync($"users/{userId}")).Html);
    }

    [Fact]
    public async Task The_life_of_a_token()
    {
        var userId = await CreateUserAsync("shop");
        var prefix = PrefixOf(await CreateTokenAsync(userId));
        using var visitor = await SignedInAsync();
        var token = $"users/{userId}/tokens/{prefix}";
        Assert.Contains("Disabled", (await visitor.SubmitAsync($"{token}/disable")).Text, StringComparison.Ordinal);
        Assert.Contains("Enabled", (await visitor.SubmitAsync($"{token}/enable")).Text, StringComparison.Ordinal);
        Assert.Matches("value=\"aau_", (await visitor.SubmitAsync($"{token}/rotate", ("Input.MaxAge", "1d"))).Html);
        Assert.Contains("The token is revoked", (await visitor.SubmitAsync($"{token}/revoke", ("Input.Description", "leaked"))).Text, StringComparison.Ordinal);
        var revoked = Server.Local().GetToken(userId, prefix, default);
        Assert.Equal("leaked", revoked.RevocationReason);

        // Somebody else may have done it meanwhile.
        Assert.Contains("The token is revoked", (await visitor.SubmitAsync($"{token}/revoke")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_groups_projects_and_units()
    {
        var userId = await CreateUserAsync("shop");
        using var visitor = await SignedInAsync();
        var unit = await visitor.SubmitAsync("units/new", ("Input.Name", "Retail"));
        Assert.Contains("Created.", unit.Text, StringComparison.Ordinal);
        Assert.Contains("Retail", (await visitor.SubmitAsync("projects/new", ("Input.Name", "shop-prod"), ("Input.Unit", "Retail"))).Text, StringComparison.Ordinal);
        var group = (await visitor.SubmitAsync("groups/new", ("Input.Name", "deployers"))).Address!.AbsolutePath["/console/".Length..];
        Assert.Contains("Added", (await visitor.SubmitAsync(group, ("Input.User", "shop"))).Text, StringComparison.Ordinal);
        Assert.Contains("granted", (await visitor.SubmitAsync($"{group}/grant", ("Input.Role", "developer"), ("Input.On", "unit:Retail"))).Text, StringComparison.Ordinal);
        Assert.Contains("through group deployers", (await visitor.GetAsync("access?user=shop&project=shop-prod&permission=developer")).Text, StringComparison.Ordinal);

        // A warning comes first.
        var warned = await visitor.SubmitAsync($"users/{userId}/grant", ("Input.Role", "admin"), ("Input.On", "project:shop-prod"));
        Assert.Contains("send the form again", warned.Text, StringComparison.Ordinal);
        Assert.Empty(Server.Local().GetGrants(Resource.Project("shop-prod"), default));
        warned = await visitor.SubmitAsync($"users/{userId}/grant", warned, ("Input.Role", "admin"), ("Input.On", "unit:Retail"));
        Assert.Contains("send the form again", warned.Text, StringComparison.Ordinal);
        warned = await visitor.SubmitAsync($"users/{userId}/grant", warned, ("Input.Role", "admin"), ("Input.On", "project:shop-prod"));
        Assert.Contains("is granted", (await visitor.SubmitAsync($"users/{userId}/grant", warned, ("Input.Role", "admin"), ("Input.On", "project:shop-prod"))).Text, StringComparison.Ordinal);
        Assert.Contains("is revoked", (await visitor.SubmitAsync($"users/{userId}/revoke?role=admin&on=project:shop-prod")).Text, StringComparison.Ordinal);
        Assert.Contains("Removed", (await visitor.SubmitAsync($"{group}/remove?user={userId}")).Text, StringComparison.Ordinal);
        Assert.Contains("1 project", (await visitor.SubmitAsync($"{unit.Address!.AbsolutePath["/console/".Length..]}/delete")).Text, StringComparison.Ordinal);
        Assert.Contains("Deleted", (await visitor.SubmitAsync("projects/shop-prod/delete")).Text, StringComparison.Ordinal);
        Assert.Contains("Deleted", (await visitor.SubmitAsync($"{group}/delete")).Text, StringComparison.Ordinal);
        Assert.Contains("Deleted", (await visitor.SubmitAsync($"users/{userId}/delete")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organization_has_its_settings_and_policy()
    {
        using var visitor = await SignedInAsync();
        Assert.Contains("saved", (await visitor.SubmitAsync("organization", ("Input.Name", "acme"), ("Input.MaxAge", "365d"), ("Input.RequireOwner", "true"))).Text, StringComparison.Ordinal);
        var organization = Server.Local().GetOrganization(default);
        Assert.Equal(("acme", TimeSpan.FromDays(365), true), (organization.Name, organization.MaximumTokenAge!.Value, organization.RequireOwner!.Value));
        Assert.Contains("saved", (await visitor.SubmitAsync("organization/networks", ("Input.Networks", "203.0.113.0/24"), ("Input.Enabled", "true"))).Text, StringComparison.Ordinal);
        Assert.True(Server.Local().GetAllowlist(default).Enabled);
    }

    [Fact]
    public async Task What_is_wrong_and_what_a_removal_breaks_is_shown_and_reported()
    {
        var (userId, token) = await CreateActorAsync("shop");
        using var client = Server.As(token);
        (await client.GetAsync("/v1/me")).Ok();
        using var visitor = await SignedInAsync();
        Assert.Contains("Token never expires", (await visitor.GetAsync("findings")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Token never expires", (await visitor.GetAsync("findings?severity=Low")).Html.Split("</form>")[^1], StringComparison.Ordinal);
        Assert.Contains("Token never expires", (await visitor.GetAsync($"users/{userId}")).Text, StringComparison.Ordinal);
        Assert.Contains("This breaks something", (await visitor.GetAsync($"users/{userId}/delete")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing seems to use it", (await visitor.GetAsync($"users/{await CreateUserAsync("idle")}/delete")).Text, StringComparison.Ordinal);
        Assert.Contains("Last use of the working tokens", (await visitor.GetAsync("report")).Text, StringComparison.Ordinal);
        foreach (var extension in new[] { "html", "csv", "json", "md" })
        {
            var file = await visitor.GetAsync($"report/appusers.{extension}");
            Assert.Equal(200, file.Status);
            Assert.DoesNotContain(token, file.Html, StringComparison.Ordinal);
            Assert.Contains("shop", file.Html, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await visitor.GetAsync("report/appusers.exe")).Status);
    }

    [Fact]
    public async Task Lists_are_searched_sorted_filtered_and_paged()
    {
        for (var i = 0; i < 60; i++)
        {
            Server.Local().CreateUser($"user-{i:00}", null, default);
        }

        using var visitor = await SignedInAsync();
        var first = await visitor.GetAsync("users");
        Assert.Contains("user-00", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("user-55", first.Text, StringComparison.Ordinal);
        Assert.Contains("user-55", (await visitor.GetAsync("users?page=2")).Text, StringComparison.Ordinal);
        var found = await visitor.GetAsync("users?q=R-4");
        Assert.Contains("user-42", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("user-52", found.Text, StringComparison.Ordinal);
        Assert.Contains("No application user matches", (await visitor.GetAsync("users?show=disabled")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users?page=0")]
    [InlineData("users?page=second")]
    [InlineData("users?show=everything")]
    [InlineData("users?sort=size")]
    [InlineData("events?show=some")]
    [InlineData("findings?severity=Extreme")]
    [InlineData("findings?id=none")]
    public async Task What_cannot_be_asked_for_is_refused(string path)
    {
        using var visitor = await SignedInAsync();
        Assert.Equal(400, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_script_in_a_name_stays_text()
    {
        Server.Local().CreateUser(Script, Script, default, Script);
        using var visitor = await SignedInAsync();
        foreach (var path in new[] { "users", $"users?q={Uri.EscapeDataString(Script)}", "events", $"access?user={Uri.EscapeDataString(Script)}&project=x" })
        {
            var page = await visitor.GetAsync(path);
            Assert.DoesNotContain(Script, page.Html, StringComparison.Ordinal);
            Assert.Contains(Script, System.Net.WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_of_another_site_or_of_a_session_that_ended_is_not_sent_and_shows_what_was_typed()
    {
        using var visitor = await SignedInAsync();
        var form = await visitor.GetAsync("users/new");
        var forged = await visitor.SubmitAsync("users/new", form, ("__RequestVerificationToken", "forged"), ("Input.Name", "shop"));
        Assert.Equal(400, forged.Status);
        Assert.Contains("came from another site", forged.Text, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromHours(1));
        var late = await visitor.SubmitAsync("users/new", form, ("Input.Name", "shop"), ("Input.Description", "typed"));
        Assert.Equal(401, late.Status);
        Assert.Contains("typed", late.Text, StringComparison.Ordinal);
        Assert.Single(Server.Local().GetUsers(new(), default));
    }

    [Fact]
    public async Task What_belongs_to_another_organization_is_not_found()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var other = Server.Local().CreateOrganization("other", default);
        var stranger = Server.Local(other.OrganizationId).CreateUser("stranger", null, default);
        using var visitor = await SignedInAsync();
        foreach (var path in new[] { $"users/{stranger.UserId}", $"users/{stranger.UserId}/delete", $"users/{stranger.UserId}/tokens/new", "groups/ugnone", "projects/none", "nothing" })
        {
            Assert.Equal((path, 404), (path, (await visitor.GetAsync(path)).Status));
        }
    }
}
