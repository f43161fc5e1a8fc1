using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AppUsers.Tests;

/// <summary>The console in a real browser: the journeys of Aiven's page about application users, and what holds for every page.</summary>
public sealed class ConsoleTests(Chromium chromium, ConsoleServer server) : IClassFixture<Chromium>, IClassFixture<ConsoleServer>
{
    private const int MostBytes = 150 * 1024;

    /// <summary>The steps of Aiven's page, word for word, with scripts and without.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_life_of_an_application_user(bool scripts)
    {
        var name = scripts ? "with-scripts" : "without-scripts";
        var page = await SignInAsync(1440, scripts: scripts);

        // Create an application user
        await page.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).ClickAsync();
        await Menu(page, "Application users").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Create application user" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create application user" }).ClickAsync();
        await Heading(page, name);

        // Create a token
        await Menu(page, "Application users").ClickAsync();
        await Row(page, name).GetByText("Actions", new() { Exact = true }).ClickAsync();
        await Row(page, name).GetByText("View profile").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Generate token" }).ClickAsync();
        await page.GetByLabel("Description").FillAsync("GitHub Actions");
        await page.GetByLabel("Session duration").FillAsync("90d");
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate token" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You cannot view the token after you close this window")).ToBeVisibleAsync();
        var token = await page.GetByLabel($"Token of {name}").InputValueAsync();
        Assert.Matches("^aau_[0-9A-Za-z]{96}$", token);
        Assert.DoesNotContain(token, page.Url, StringComparison.Ordinal);
        if (scripts)
        {
            Assert.Empty(await page.BarriersAsync());
            await Chromium.KeepAsync(page, "console-token", hidden: page.GetByLabel($"Token of {name}"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Copied")).ToBeVisibleAsync();
            Assert.Equal(token, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Close" }).ClickAsync();
        await Heading(page, name);

        // The back button does not bring it back. Without scripts, the browser asks first whether to send the form again.
        if (scripts)
        {
            await page.GoBackAsync();
            Assert.DoesNotContain(token, await page.ContentAsync(), StringComparison.Ordinal);
            Assert.Empty(await page.GetByLabel($"Token of {name}").AllAsync());
        }

        // Check last activity
        await page.GotoAsync($"{server.Address}/console/users");
        await server.ApiAsync(token, "/v1/me");
        await Menu(page, "Application users").ClickAsync();
        await Row(page, name).GetByText(name, new() { Exact = true }).ClickAsync();
        await Assertions.Expect(Row(page, token[..16]).GetByRole(AriaRole.Cell).Nth(2).Locator("time")).ToBeVisibleAsync();

        // Revoke a token
        await Row(page, token[..16]).GetByText("Actions", new() { Exact = true }).ClickAsync();
        await Row(page, token[..16]).GetByText("Revoke").ClickAsync();
        await Assertions.Expect(page.GetByText("This breaks something.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Assertions.Expect(Row(page, token[..16]).GetByText("Revoked")).ToBeVisibleAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => server.ApiAsync(token, "/v1/me"));

        // Delete an application user
        await Menu(page, "Application users").ClickAsync();
        await Row(page, name).GetByText("Actions", new() { Exact = true }).ClickAsync();
        await Row(page, name).GetByText("Delete").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Deleted.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = name })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_search_answers_while_it_is_typed_and_keeps_the_focus()
    {
        await server.ApiAsync(server.Token, await UsersPathAsync(), new { name = "grafana-search" });
        var page = await SignInAsync(1440);
        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("NA-SEA");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("grafana-search");
    }

    [Fact]
    public async Task Everything_can_be_done_by_keyboard()
    {
        var page = await SignInAsync(1440);
        await page.Keyboard.PressAsync("Tab");
        await TabToAsync(page, "Create application user");
        await page.Keyboard.PressAsync("Enter");
        await Heading(page, "Create application user");
        await TabToAsync(page, null, "field-name");
        await page.Keyboard.TypeAsync("by-keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Heading(page, "by-keyboard");
        await TabToAsync(page, "Actions");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Delete");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Delete");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Deleted.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(360, true)]
    [InlineData(768, false)]
    [InlineData(1440, false)]
    public async Task Every_page_fits_is_light_and_has_no_barrier(int width, bool isDark)
    {
        var path = await UsersPathAsync();
        var created = await server.ApiAsync(server.Token, path, new { name = $"sample-{width}-{isDark}" });
        var user = created.GetProperty("user_id").GetString()!;
        var secret = await server.ApiAsync(server.Token, $"{path}/{user}/access-tokens", new { description = "sample" });
        var token = secret.GetProperty("full_token").GetString()![..16];
        var page = await SignInAsync(width, isDark);
        var problems = new List<string>();
        page.Console += (_, message) => problems.Add($"{page.Url}: {message.Text}");
        page.PageError += (_, error) => problems.Add($"{page.Url}: {error}");
        string[] pages =
        [
            "users", "users/new", $"users/{user}", $"users/{user}/edit", $"users/{user}/disable", $"users/{user}/delete", $"users/{user}/grant", $"users/{user}/tokens/new",
            $"users/{user}/tokens/{token}/rotate", $"users/{user}/tokens/{token}/revoke", "groups", "groups/new", "projects", "projects/new", "units", "units/new", "roles",
            "access", "findings", "report", "events", "organization", "organization/networks", "nothing",
        ];
        foreach (var address in pages)
        {
            await page.GotoAsync($"{server.Address}/console/{address}");
            Assert.True(width >= await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), $"{address} is wider than {width} pixels.");
            if (width == 768)
            {
                continue;
            }

            await Chromium.KeepAsync(page, $"console-{Regex.Replace(address.Replace(user, "user", StringComparison.Ordinal).Replace(token, "token", StringComparison.Ordinal), "[^a-z]+", "-")}-{width}-{(isDark ? "dark" : "light")}");
            Assert.Equal((address, string.Empty), (address, string.Join('\n', await page.BarriersAsync(onlyColors: isDark))));
        }

        // The page that is not there is an error, and the browser says so.
        Assert.All(problems, problem => Assert.Contains("404", problem, StringComparison.Ordinal));
        Assert.Single(problems);
    }

    [Fact]
    public async Task A_first_visit_loads_little_and_only_from_the_server()
    {
        var page = await SignInAsync(1440);
        var window = await page.Context.Browser!.NewContextAsync();
        await window.AddCookiesAsync((await page.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
        }));
        var fresh = await window.NewPageAsync();
        var requests = new List<IRequest>();
        fresh.RequestFinished += (_, request) => requests.Add(request);
        await fresh.GotoAsync($"{server.Address}/console/users", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var sizes = await Task.WhenAll(requests.Select(async request => (request.Url, (await request.SizesAsync()).ResponseBodySize)));
        Assert.All(sizes, size => Assert.StartsWith(server.Address, size.Url, StringComparison.Ordinal));
        Assert.InRange(sizes.Sum(size => size.ResponseBodySize), 50_000, MostBytes);

        var stranger = await chromium.OpenAsync(1440, isDark: false);
        await stranger.GotoAsync($"{server.Address}/console/");
        Assert.Empty(await stranger.BarriersAsync());
    }

    private static ILocator Menu(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Row(IPage page, string text) => page.Locator("tbody tr").Filter(new() { Has = page.GetByText(text, new() { Exact = true }) }).First;

    private static Task Heading(IPage page, string text) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(text);

    /// <summary>Presses the tab key until an element has the focus.</summary>
    private static async Task TabToAsync(IPage page, string? text, string? id = null)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("([text, id]) => document.activeElement.id === id || document.activeElement.textContent.trim() === text", new[] { text, id }))
            {
                return;
            }
        }

        Assert.Fail($"The tab key does not reach '{text ?? id}'.");
    }

    private async Task<IPage> SignInAsync(int width, bool isDark = false, bool scripts = true)
    {
        var page = await chromium.OpenAsync(width, isDark, scripts);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(await server.NewLinkAsync());
        await Heading(page, "Sign in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Heading(page, "Application users");
        return page;
    }

    private async Task<string> UsersPathAsync() =>
        $"/v1/organization/{(await server.ApiAsync(server.Token, "/v1/organizations")).GetProperty("organizations")[0].GetProperty("organization_id").GetString()}/application-users";
}
