using System.Net;
using AppUsers.Tests.Running;

namespace AppUsers.Tests.Console;

/// <summary>Who gets into the console, and for how long.</summary>
public sealed class SignInTests : ConsoleTest
{
    [Fact]
    public async Task A_link_signs_in_once()
    {
        var link = NewLink();
        using var first = Visit();
        using var second = Visit();

        // To look at it, as a mail program does, does not use it up.
        await second.GetAsync(link);
        Assert.Contains("Application users", (await first.SubmitAsync(link)).Text, StringComparison.Ordinal);
        Assert.Contains("was used before", (await second.SubmitAsync(link)).Text, StringComparison.Ordinal);
        Assert.EndsWith("/sign-in?return=%2Fconsole%2Fusers", (await second.GetAsync("users")).Address!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_ends_after_five_minutes()
    {
        var link = NewLink();
        using var visitor = Visit();
        var page = await visitor.GetAsync(link);
        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("older than five minutes", (await visitor.SubmitAsync(link, page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request()
    {
        using var visitor = await SignedInAsync();
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(25));
            Assert.DoesNotContain("Sign in", (await visitor.GetAsync("users")).Text, StringComparison.Ordinal);
        }

        Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Contains("Sign in", (await visitor.GetAsync("users")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_half_a_day_in_any_case()
    {
        using var visitor = await SignedInAsync();
        for (var minutes = 24; minutes < 12 * 60; minutes += 24)
        {
            Time.Advance(TimeSpan.FromMinutes(24));
            Assert.DoesNotContain("Sign in", (await visitor.GetAsync("users/new")).Text, StringComparison.Ordinal);
        }

        Time.Advance(TimeSpan.FromMinutes(24));
        Assert.Contains("Sign in", (await visitor.GetAsync("users/new")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_copies_of_the_cookie_too()
    {
        using var visitor = await SignedInAsync();
        var cookies = new CookieContainer();
        cookies.Add(visitor.Cookies.GetAllCookies());
        using var copy = new Visitor(Server.Address, cookies);
        Assert.Contains("Application users", (await copy.GetAsync("users")).Text, StringComparison.Ordinal);
        Assert.Contains("signed out", (await visitor.SignOutAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("Sign in", (await copy.GetAsync("users")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_sign_somebody_out()
    {
        using var visitor = await SignedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "sign-out") { Content = new FormUrlEncodedContent([]) };
        Assert.Equal(400, (await visitor.SendAsync(request)).Status);
        Assert.Contains("Application users", (await visitor.GetAsync("users")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_belongs_to_this_site_and_to_no_script()
    {
        using var visitor = await SignedInAsync();
        var cookie = visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "appusers-console");
        Assert.True(cookie.HttpOnly);
        Assert.Equal("/console", cookie.Path);
    }

    [Fact]
    public async Task A_token_of_an_application_user_is_refused_with_the_reason()
    {
        using var visitor = Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "users") { Headers = { { "Authorization", $"Bearer {Server.FirstToken}" } } };
        var page = await visitor.SendAsync(request);
        Assert.Equal(403, page.Status);
        Assert.Contains("does not take tokens of application users", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.FirstToken!, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_guesses_has_to_wait()
    {
        using var visitor = Visit();
        var page = await visitor.GetAsync("sign-in?code=guess");
        var statuses = new List<int>();
        for (var i = 0; i < 25; i++)
        {
            statuses.Add((await visitor.SubmitAsync("sign-in?code=guess", page)).Status);
        }

        Assert.Equal(200, statuses[0]);
        Assert.Contains(429, statuses);
    }

    [Fact]
    public async Task A_browser_that_asks_for_the_server_gets_the_console()
    {
        using var visitor = Visit();
        Assert.Contains("Sign in", (await visitor.GetAsync("/")).Text, StringComparison.Ordinal);
        using var client = Server.As(null);
        Assert.Equal(404, (await client.GetAsync("/")).Status);
    }

    [Fact]
    public async Task It_can_be_off()
    {
        using var other = new TempFolder();
        await using var server = await RunningServer.StartAsync(other.Path, Time, Setup with { Args = ["--console", "false"] });
        using var visitor = new Visitor(server.Address);
        Assert.Equal(404, (await visitor.GetAsync("users")).Status);
        Assert.Equal(404, (await visitor.GetAsync("/")).Status);
    }
}
