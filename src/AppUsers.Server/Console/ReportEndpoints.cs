using AppUsers.Backend;
using AppUsers.Reports;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Console.SignIn;

namespace AppUsers.Server.Console;

/// <summary>The report as a file, and the style of the parts that the page about it shows.</summary>
internal static class ReportEndpoints
{
    public const string StylePath = "assets/report.css";

    /// <summary>The formats by their extensions.</summary>
    public static readonly IReadOnlyDictionary<string, (ReportFormat Format, string ContentType)> Formats = new Dictionary<string, (ReportFormat, string)>(StringComparer.Ordinal)
    {
        ["html"] = (ReportFormat.Html, "text/html"),
        ["csv"] = (ReportFormat.Csv, "text/csv"),
        ["json"] = (ReportFormat.Json, "application/json"),
        ["md"] = (ReportFormat.Markdown, "text/markdown"),
    };

    public static void MapReport(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/" + StylePath, () => Results.Text(PageAssets.PartsStyle, "text/css")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/report/appusers.{extension}", Download)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(SignedIn.Scheme).RequireAuthenticatedUser())
            .ExcludeFromDescription();
    }

    private static IResult Download(string extension, IAppUserBackend backend, CurrentCaller current, TimeProvider time, CancellationToken cancellation)
    {
        if (!Formats.TryGetValue(extension, out var found))
        {
            return Results.NotFound();
        }

        var report = AppUserReport.Read(backend, current.Person!.Name, previous: null, time.GetUtcNow().UtcDateTime, cancellation);
        var file = new MemoryStream();
        new ReportPlugIn().Write(report, found.Format, file);
        file.Position = 0;
        return Results.File(file, found.ContentType, $"appusers-{report.CreatedAt:yyyy-MM-dd}.{extension}");
    }
}
