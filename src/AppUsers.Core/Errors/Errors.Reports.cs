namespace AppUsers;

public static partial class Errors
{
    private const string Extensions = ".html, .csv, .json or .md";

    public static AppUsersException ReportPathIsNoFile(string path, string provider) => new(
        ErrorCode.InvalidReportPath, $"'{path}' is a path of the provider {provider}. A report is a file.", "Give the path of a file.", path);

    public static AppUsersException ReportPathIsFolder(string path) => new(
        ErrorCode.InvalidReportPath, $"'{path}' is a folder. A report is a file.", $"Give the path of a file, for example '{Path.Combine(path, "report.html")}'.", path);

    public static AppUsersException ReportFormatNotKnown(string path, string extension) => new(
        ErrorCode.InvalidReportPath,
        $"The name of a report decides its format, and '{path}' {(extension.Length == 0 ? "does not have an extension" : $"ends with '{extension}'")}.",
        $"Give a path that ends with {Extensions}.",
        path);

    public static AppUsersException ReportFolderNotFound(string path, string folder) => new(
        ErrorCode.InvalidReportPath,
        $"The folder '{folder}' does not exist, so the report '{path}' cannot be written.",
        "Create the folder, or give another path.",
        path);

    public static AppUsersException ReportExists(string path) => new(
        ErrorCode.ReportExists, $"The file '{path}' already exists. It was not changed.", "Give another path, or use -Force to replace it.", path);

    public static AppUsersException ReportNotWritten(string path, Exception cause) => new(
        ErrorCode.ReportNotWritten, $"The report '{path}' could not be written: {Sentence(cause.Message)} No part of it was left.", "Check the folder and the space on its disk, and try again.", path, cause);

    /// <param name="path">The file that should be an earlier report.</param>
    /// <param name="problem">Why it cannot be used, as a part of a sentence.</param>
    /// <param name="cause">The cause, if there is one.</param>
    public static AppUsersException InvalidReport(string path, string problem, Exception? cause = null) => new(
        ErrorCode.InvalidReport,
        $"'{path}' cannot be compared with the new report: {problem}.",
        "Give a report of this organization that Export-AivenAppUserReport wrote with the extension .json.",
        path,
        cause);
}
