using System.Text;
using AppUsers.Reports.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AppUsers.Reports;

/// <summary>A report as one page, rendered without a web server.</summary>
internal static class HtmlReport
{
    public static void Write(AppUserReport report, Stream stream)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportPage.Report)] = report });
            (await renderer.RenderComponentAsync<ReportPage>(parameters)).WriteHtmlTo(writer);
        }).GetAwaiter().GetResult();
    }
}
