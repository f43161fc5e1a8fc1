namespace AppUsers.Reports;

/// <summary>The formats of a report.</summary>
public enum ReportFormat
{
    /// <summary>A page that needs nothing else.</summary>
    Html,

    /// <summary>The rows, for a spreadsheet.</summary>
    Csv,

    /// <summary>Everything, for programs and for the next report.</summary>
    Json,

    /// <summary>Text for a wiki or an issue.</summary>
    Markdown,
}
