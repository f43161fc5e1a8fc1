using AppUsers.Storage;

namespace AppUsers.Reports;

/// <summary>The file of a report, which only its owner can open. It is written whole or not at all.</summary>
public sealed class ReportFile
{
    private readonly string path;
    private readonly bool overwrite;

    /// <summary>Checks a path before anything is read.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="overwrite">Whether to replace a file.</param>
    /// <exception cref="AppUsersException">InvalidReportPath, ReportExists</exception>
    public ReportFile(string path, bool overwrite)
    {
        (this.path, this.overwrite) = (path, overwrite);
        if (Directory.Exists(path))
        {
            throw Errors.ReportPathIsFolder(path);
        }

        Format = FormatOf(path);
        if (System.IO.Path.GetDirectoryName(path) is string folder && !Directory.Exists(folder))
        {
            throw Errors.ReportFolderNotFound(path, folder);
        }

        if (!overwrite && File.Exists(path))
        {
            throw Errors.ReportExists(path);
        }
    }

    /// <summary>The format, which the extension decides.</summary>
    public ReportFormat Format { get; }

    /// <summary>Reads an earlier report.</summary>
    /// <exception cref="AppUsersException">InvalidReport</exception>
    public static ReportSnapshot Read(string path, IReports reports)
    {
        try
        {
            using var file = File.OpenRead(path);
            return reports.ReadSnapshot(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.InvalidReport(path, File.Exists(path) || Directory.Exists(path) ? "it cannot be read" : "it does not exist", e);
        }
    }

    /// <summary>Writes a report.</summary>
    /// <exception cref="AppUsersException">ReportExists, ReportNotWritten</exception>
    public void Write(AppUserReport report, IReports reports)
    {
        try
        {
            PrivateFiles.WriteWhole(path, file => reports.Write(report, Format, file), overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            throw Errors.ReportExists(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.ReportNotWritten(path, e);
        }
    }

    /// <summary>The path.</summary>
    public override string ToString() => path;

    private static ReportFormat FormatOf(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".CSV" => ReportFormat.Csv,
        ".JSON" => ReportFormat.Json,
        ".MD" => ReportFormat.Markdown,
        var other => throw Errors.ReportFormatNotKnown(path, other.ToLowerInvariant()),
    };
}
