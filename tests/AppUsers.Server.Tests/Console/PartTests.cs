using AppUsers.Server.Console.Parts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AppUsers.Tests.Console;

/// <summary>The parts of pages that decide something.</summary>
public sealed class PartTests : BunitContext
{
    [Fact]
    public void A_time_is_in_utc_until_a_script_changes_that()
    {
        var time = Render<Time>(p => p.Add(t => t.At, new DateTimeOffset(2026, 8, 21, 11, 41, 16, TimeSpan.FromHours(2)))).Find("time");
        Assert.Equal(("2026-08-21T09:41:16Z", "2026-08-21 09:41 UTC", "2026-08-21 09:41 UTC"), (time.GetAttribute("datetime"), time.GetAttribute("title"), time.TextContent));
        Assert.Equal("never", Render<Time>().Find("span").TextContent);
    }

    [Fact]
    public void A_field_says_what_is_wrong_with_it_and_nothing_about_others()
    {
        var problem = new FormProblem("Name", "Too long.");
        var name = Render<TextField>(p => p.Add(f => f.Name, "Name").Add(f => f.Label, "Name").Add(f => f.Value, "\"x\"").Add(f => f.Help, "Short.").Add(f => f.Problem, problem));
        var input = name.Find("input");
        Assert.Equal(("Input.Name", "\"x\"", "true"), (input.GetAttribute("name"), input.GetAttribute("value"), input.GetAttribute("aria-invalid")));
        Assert.Equal(["Too long.", "Short."], input.GetAttribute("aria-describedby")!.Split(' ').Select(id => name.Find($"#{id}").TextContent));
        Assert.Equal(input.Id, name.Find("label").GetAttribute("for"));

        var other = Render<TextField>(p => p.Add(f => f.Name, "Owner").Add(f => f.Label, "Owner").Add(f => f.Problem, problem)).Find("input");
        Assert.Null(other.GetAttribute("aria-invalid"));
        Assert.Null(other.GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_form_says_what_is_wrong_unless_a_field_does()
    {
        Services.AddSingleton<IRandomSource>(SystemRandomSource.Instance);
        var busy = new FormProblem(null, "The store is busy.");
        Assert.Equal("The store is busy.", Render<FormStart>(p => p.Add(f => f.Problem, busy)).Find("[role=alert]").TextContent);
        var wrong = Render<FormStart>(p => p.Add(f => f.Problem, new FormProblem("Name", "Too long.")).Add(f => f.Fields, ["Name"]));
        Assert.DoesNotContain("Too long.", wrong.Markup, StringComparison.Ordinal);
        Assert.NotEqual(KeyOf(wrong), KeyOf(Render<FormStart>()));

        static string? KeyOf(IRenderedComponent<FormStart> form) => form.Find("input[name=request-key]").GetAttribute("value");
    }

    [Theory]
    [InlineData(1, false, new string[0])]
    [InlineData(1, true, new[] { "Next 2" })]
    [InlineData(2, true, new[] { "Previous 1", "Next 3" })]
    [InlineData(3, false, new[] { "Previous 2" })]
    public void A_list_leads_to_its_other_pages_and_keeps_what_was_asked_for(int page, bool hasNext, string[] expected)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"users?q=shop&page={page}");
        var links = Render<Pager>(p => p.Add(l => l.Page, page).Add(l => l.HasNext, hasNext)).FindAll("a");
        Assert.All(links, link => Assert.Contains("q=shop", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(expected, links.Select(link => $"{link.TextContent} {link.GetAttribute("href")![^1]}"));
    }

    [Fact]
    public void Only_what_the_console_does_is_reported_as_done()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("users?done=deleted");
        Assert.Equal("Deleted.", Render<Done>().Find("[role=status]").TextContent);
        Services.GetRequiredService<NavigationManager>().NavigateTo("users?done=You+won");
        Assert.Empty(Render<Done>().Markup.Trim());
    }
}
