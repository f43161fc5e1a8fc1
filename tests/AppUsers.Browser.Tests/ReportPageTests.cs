using AppUsers.Reports;
using Microsoft.Playwright;

namespace AppUsers.Tests;

/// <summary>The report in a real browser.</summary>
public sealed class ReportPageTests(Chromium chromium, ReportOnDisk report) : IClassFixture<Chromium>, IClassFixture<ReportOnDisk>
{
    [Theory]
    [InlineData(360, false)]
    [InlineData(360, true)]
    [InlineData(768, false)]
    [InlineData(768, true)]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    public async Task It_fits_asks_nobody_for_anything_and_has_no_barrier(int width, bool isDark)
    {
        var page = await chromium.OpenAsync(width, isDark);
        var requests = new List<string>();
        var problems = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => problems.Add(message.Text);
        page.PageError += (_, error) => problems.Add(error);
        await page.GotoAsync(report.Address);
        await Chromium.KeepAsync(page, $"report-{width}-{(isDark ? "dark" : "light")}");

        await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => { part.open = true; })");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.BarriersAsync());
        Assert.Equal([report.Address], requests);
        Assert.Empty(problems);
    }

    [Fact]
    public async Task Its_rows_can_be_filtered_and_sorted_by_keyboard()
    {
        var page = await chromium.OpenAsync(1440, isDark: false);
        await page.GotoAsync(report.Address);
        var names = page.Locator(".credentials tbody tr:not([hidden]) th");
        var all = await names.CountAsync();

        await page.GetByLabel("Filter").FillAsync("platform@ CI-");
        Assert.Equal(1, await names.CountAsync());
        Assert.Contains("ci-deploy", await names.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal($"1 of {all}", await page.Locator("#matches").InnerTextAsync());

        await page.GetByLabel("Filter").FillAsync(string.Empty);
        await page.GetByRole(AriaRole.Button, new() { Name = "Created" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("th[aria-sort=ascending]")).ToHaveTextAsync("Created");
        var created = await page.Locator(".credentials tbody td:nth-child(3)").AllTextContentsAsync();
        Assert.Equal(all, created.Count);
        Assert.Equal(created.Order(StringComparer.Ordinal), created);
    }

    /// <summary>A finding that a row names is shown, although the list of findings of its kind is closed.</summary>
    [Fact]
    public async Task A_finding_of_a_row_leads_to_its_kind()
    {
        var page = await chromium.OpenAsync(1440, isDark: false);
        await page.GotoAsync(report.Address);
        await page.Locator(".credentials a").GetByText("UserWithoutOwner").First.ClickAsync();
        await Assertions.Expect(page.Locator("#UserWithoutOwner")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task On_paper_everything_is_there()
    {
        var page = await chromium.OpenAsync(1440, isDark: true);
        await page.GotoAsync(report.Address);
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true, Path = Chromium.PathFor("report.pdf") });
        Assert.InRange(pdf.Length, 10_000, 5_000_000);

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.GetByLabel("Filter").IsVisibleAsync());
        Assert.All(await page.Locator(".findings").AllAsync(), table => Assert.True(table.IsVisibleAsync().Result));
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    /// <summary>The console has a style of its own.</summary>
    [Fact]
    public async Task The_style_of_its_parts_stays_inside_them_on_another_page()
    {
        var page = await chromium.OpenAsync(1440, isDark: false);
        await page.SetContentAsync($"<style>{PageAssets.PartsStyle}</style><table></table><div class='report'><table></table></div>");
        Assert.Equal(
            ["separate", "collapse"],
            await page.EvaluateAsync<string[]>("[...document.querySelectorAll('table')].map(table => getComputedStyle(table).borderCollapse)"));
    }

    [Fact]
    public async Task Without_scripts_nothing_but_the_filter_is_missing()
    {
        var page = await chromium.OpenAsync(1440, isDark: false, scripts: false);
        await page.GotoAsync(report.Address);
        Assert.False(await page.GetByLabel("Filter").IsVisibleAsync());
        Assert.True(await page.GetByText("UserWithoutOwner").First.IsVisibleAsync());
    }
}

/// <summary>The report of a small organization in a file.</summary>
public sealed class ReportOnDisk : IDisposable
{
    private readonly TempFolder folder = new();

    public ReportOnDisk()
    {
        using var file = File.Create(folder.File("report.html"));
        new ReportPlugIn().Write(SampleOrganization.Report(12, SampleOrganization.Report(9).Snapshot), ReportFormat.Html, file);
    }

    public string Address => new Uri(folder.File("report.html")).AbsoluteUri;

    public void Dispose() => folder.Dispose();
}
