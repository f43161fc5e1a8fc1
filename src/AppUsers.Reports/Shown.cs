using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.Reports;

/// <summary>How reports show times, numbers and texts.</summary>
public static class Shown
{
    /// <summary>A day in UTC; "never" for null.</summary>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";

    /// <summary>A time in UTC, to the minute; "never" for null.</summary>
    public static string Minute(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";

    /// <summary>A time for programs; empty for null.</summary>
    public static string Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A number with its thousands.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Free text on one line, without what is not visible; empty for null.</summary>
    public static string Plain(string? text) => text is null ? string.Empty : TextRules.Plain(text.ReplaceLineEndings(" ").Replace('\t', ' '));

    /// <summary>The ways in which somebody holds roles.</summary>
    public static string Roles(IEnumerable<AccessPath> roles) => string.Join(", ", roles.Select(role => Plain(Role(role))));

    /// <summary>What a change is, as a heading of a list.</summary>
    public static string Title(ReportChangeKind kind) => kind switch
    {
        ReportChangeKind.NewFinding => "New findings",
        ReportChangeKind.MendedFinding => "Findings that are gone",
        ReportChangeKind.NewUser => "New users",
        ReportChangeKind.RemovedUser => "Removed users",
        ReportChangeKind.NewToken => "New tokens",
        ReportChangeKind.EndedToken => "Ended tokens",
        ReportChangeKind.NewGrant => "New grants",
        _ => "Revoked grants",
    };

    private static string Role(AccessPath role) =>
        $"{role.Role} on {new Resource(role.ResourceType, role.Resource)}{(role.Group is null ? string.Empty : $" through {role.Group}")}";
}
