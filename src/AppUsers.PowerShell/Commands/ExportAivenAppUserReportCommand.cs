using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Output;
using AppUsers.Reports;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.PowerShell.Commands;

/// <summary>Writes a report about the application users of the organization: a page, a table, data, or text.</summary>
[Cmdlet(VerbsData.Export, "AivenAppUserReport", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ExportAivenAppUserReportCommand : AivenCommand
{
    /// <summary>The file. Its extension decides the format: .html, .csv, .json or .md.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>An earlier report with the extension .json. The new one says what has changed since.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Previous { get; set; }

    /// <summary>Replaces a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem() => RunItem(() =>
    {
        var file = new ReportFile(FullReportPath(Path), Force);
        var previous = Previous is null ? null : ReportFile.Read(FullReportPath(Previous), PlugIns.Installed.Reports());
        if (ShouldProcess($"'{file}'", "Write a report"))
        {
            var report = AppUserReport.Read(Backend, Environment.UserName, previous, Progress.Clock.UtcNow(), Cancellation);
            file.Write(report, PlugIns.Installed.Reports());
        }
    });

    private string FullReportPath(string path) => FullPath(path, provider => Errors.ReportPathIsNoFile(path, provider));
}
