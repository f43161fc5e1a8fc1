using AppUsers.Tests.PostgreSql;
using AppUsers.Tests.Running;

namespace AppUsers.Tests.Console;

/// <summary>Two servers on one database, behind a balancer that sends each request to either.</summary>
public sealed class SharedConsoleTests : ConsoleTest
{
    private readonly Lazy<string> database = new(TestDatabase.CreateSchema);

    private protected override ServerSetup Setup => base.Setup with { ConnectionString = database.Value };

    [Fact]
    public async Task A_session_and_a_form_of_one_count_on_the_other()
    {
        await using var second = await StartAsync();
        using var here = Visit();
        using var there = new Visitor(second.Address, here.Cookies);

        // The cookies of a visitor belong to a host, whatever its port.
        Assert.Contains("Application users", (await there.SubmitAsync(NewLink())).Text, StringComparison.Ordinal);
        var form = await here.GetAsync("users/new");
        Assert.Contains("Created.", (await there.SubmitAsync("users/new", form, ("Input.Name", "shop"))).Text, StringComparison.Ordinal);
        Assert.Contains("shop", (await here.GetAsync("users")).Text, StringComparison.Ordinal);
        await there.SignOutAsync();
        Assert.Contains("Sign in", (await here.GetAsync("users")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_form_loses_nothing()
    {
        using var visitor = await SignedInAsync();
        var form = await visitor.GetAsync("users/new");
        await Server.StopAsync();
        await using var restarted = await StartAsync();
        using var again = new Visitor(restarted.Address, visitor.Cookies);
        Assert.Contains("Created.", (await again.SubmitAsync("users/new", form, ("Input.Name", "shop"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_database_a_page_says_so_and_shows_what_was_typed()
    {
        using var visitor = await SignedInAsync();
        var form = await visitor.GetAsync("users/new");
        TestDatabase.Execute($"ALTER SCHEMA {database.Value.Split("Search Path=")[1]} RENAME TO hidden_console");
        var page = await visitor.SubmitAsync("users/new", form, ("Input.Name", "shop"), ("Input.Description", "typed"));
        Assert.InRange(page.Status, 500, 503);
        Assert.Contains("typed", page.Text, StringComparison.Ordinal);
    }
}
