using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AppUsers.Reports;

namespace AppUsers.Tests;

/// <summary>A report in each of its formats.</summary>
public sealed class FormatTests
{
    private static readonly AppUserReport Report = SampleOrganization.Report(60, SampleOrganization.Report(50).Snapshot);

    [Fact]
    public void No_name_is_a_script_or_a_formula_and_no_page_asks_for_anything()
    {
        var html = Text(Report, ReportFormat.Html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("default-src &#x27;none&#x27;", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<script>").Length);
        Assert.All(["<img", "http://", "https://", "url(", "@import", "src="], part => Assert.DoesNotContain(part, html.Replace("src=x", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));

        var markdown = Text(Report, ReportFormat.Markdown);
        Assert.Contains(@"\<script\>alert\(1\)\</script\>", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", markdown.Replace(@"\<", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(@"GitHub Actions \| main", markdown, StringComparison.Ordinal);

        Assert.Contains("\r\n\"'=1+1\",u", Text(Report, ReportFormat.Csv), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_format_has_each_credential_with_what_is_known_of_it()
    {
        var csv = Text(Report, ReportFormat.Csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            "UserName,UserId,Owner,UserDescription,UserCreatedAt,UserLastActivityAt,UserIsEnabled,TokenPrefix,Description,State,CreatedAt,AgeInDays,ExpiresAt,LastUsedAt,LastUsedIp,LastUserAgent,Tool,Roles,Scopes,IpAllowlist,Findings",
            csv[0].TrimStart('\uFEFF'));
        Assert.Equal(Report.Credentials.Count, csv.Length - 1);
        Assert.Contains(
            "ci-deploy,u000000000001,platform@example.com,What it is for and <script>alert(1)</script>,2025-08-12T08:30:00Z,2026-09-14T08:25:00Z,True,aau_A00000000001,GitHub Actions | main,Active,"
                + "2026-06-18T08:30:00Z,89,2026-09-22T08:30:00Z,2026-09-14T08:25:00Z,203.0.113.7,avn/4.2.0,avn,\"operator on project project-01, operator on unit Retail through deployers\",,"
                + "\"203.0.113.0/24, 2001:db8::/32\",TokenExpiresSoon",
            csv);

        using var json = JsonDocument.Parse(Bytes(Report, ReportFormat.Json));
        Assert.Equal(Report.Credentials.Count, json.RootElement.GetProperty("Credentials").GetArrayLength());
        Assert.Equal(Report.Findings.Count, json.RootElement.GetProperty("Findings").GetArrayLength());
        Assert.Equal("Active", json.RootElement.GetProperty("Credentials")[1].GetProperty("State").GetString());

        var prefixes = Report.Credentials.Select(row => row.Token?.TokenPrefix).OfType<string>().ToList();
        Assert.All([ReportFormat.Html, ReportFormat.Markdown], format =>
        {
            var text = Text(Report, format).Replace("\\", string.Empty, StringComparison.Ordinal);
            Assert.All(prefixes, prefix => Assert.Contains(prefix, text, StringComparison.Ordinal));
            Assert.All(["Not in this report", "Changes since 2026-09-15 08:30", "What expires", "Last use", "Credentials", "Grants"], title => Assert.Contains(title, text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_report_in_JSON_is_what_the_next_one_is_compared_with()
    {
        var snapshot = Read(Bytes(Report, ReportFormat.Json));
        Assert.Empty(Report.Snapshot.Since(snapshot));
        Assert.Equal(Report.CreatedAt, snapshot.CreatedAt);
        Assert.Equal(Report.Changes.Count, SampleOrganization.Report(60, Read(Bytes(SampleOrganization.Report(50), ReportFormat.Json))).Changes.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"OrganizationId":"org1"}""")]
    [InlineData("""{"ReportVersion":1,"CreatedAt":"x","OrganizationId":"org1","Credentials":[],"Grants":[],"Findings":[]}""")]
    [InlineData("""{"ReportVersion":1,"CreatedAt":"2026-01-01T00:00:00Z","OrganizationId":null,"Credentials":null,"Grants":[],"Findings":[]}""")]
    [InlineData("""{"ReportVersion":1,"CreatedAt":"2026-01-01T00:00:00Z","OrganizationId":"org1","Credentials":[null],"Grants":[],"Findings":[]}""")]
    [InlineData("""{"ReportVersion":1,"CreatedAt":"2026-01-01T00:00:00Z","OrganizationId":"org1","Credentials":[],"Grants":[{"Key":null,"Subject":null}],"Findings":[]}""")]
    [InlineData("""{"ReportVersion":2,"CreatedAt":"2026-01-01T00:00:00Z","OrganizationId":"org1","Credentials":[],"Grants":[],"Findings":[]}""")]
    public void What_is_not_a_report_is_refused(string text) =>
        Assert.Contains("earlier.json", Refused.With(ErrorCode.InvalidReport, () => Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_report_about_another_organization_is_refused() =>
        Refused.With(ErrorCode.InvalidReport, () => SampleOrganization.Report(1, Report.Snapshot with { OrganizationId = "org000000000000" }));

    /// <summary>The limits are 10 MB and 20 seconds on two cores. Here others run at the same time.</summary>
    [Fact]
    public void A_page_about_10_000_users_is_small_and_fast()
    {
        var clock = Stopwatch.StartNew();
        var page = Bytes(SampleOrganization.Report(10_000), ReportFormat.Html);
        Assert.InRange(page.Length, 1_000_000, 10_000_000);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private static ReportSnapshot Read(byte[] bytes) => new ReportPlugIn().ReadSnapshot(new MemoryStream(bytes), "earlier.json");

    private static string Text(AppUserReport report, ReportFormat format) => Encoding.UTF8.GetString(Bytes(report, format));

    private static byte[] Bytes(AppUserReport report, ReportFormat format)
    {
        using var stream = new MemoryStream();
        new ReportPlugIn().Write(report, format, stream);
        return stream.ToArray();
    }
}
