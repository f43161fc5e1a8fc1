using System.Text.Json;
using System.Text.Json.Serialization;
using AppUsers.Findings;

namespace AppUsers.Reports;

/// <summary>A report for programs, and for the next report. Properties have the names that they have in PowerShell.</summary>
internal static class JsonReport
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static void Write(AppUserReport report, Stream stream) => JsonSerializer.Serialize(
        stream,
        new
        {
            ReportVersion = Version,
            report.CreatedAt,
            report.Organization.OrganizationId,
            Organization = report.Organization.Name,
            report.Summary,
            report.Unread,
            report.Findings,
            report.PreviousAt,
            report.Changes,
            report.Calendar,
            report.LastUse,
            Credentials = report.Credentials.Select(row => new
            {
                UserName = row.User.Name,
                row.User.UserId,
                row.User.Owner,
                UserDescription = row.User.Description,
                UserCreatedAt = row.User.CreatedAt,
                UserLastActivityAt = row.User.LastActivityAt,
                UserIsEnabled = row.User.IsEnabled,
                row.Token?.TokenPrefix,
                row.Token?.Description,
                row.State,
                row.Token?.CreatedAt,
                AgeInDays = row.Token is null ? (int?)null : row.AgeInDays,
                row.Token?.ExpiresAt,
                row.Token?.LastUsedAt,
                row.Token?.LastUsedIp,
                row.Token?.LastUserAgent,
                row.Tool,
                row.Roles,
                row.Token?.Scopes,
                row.Token?.IpAllowlist,
                Findings = row.Findings.Select(finding => finding.Id).Distinct(),
            }),
            Grants = report.Grants.Select(grant => new { FindingSubject.Of(grant).Key, Subject = FindingSubject.Of(grant).Text, Grant = grant }),
        },
        Options);

    /// <exception cref="AppUsersException">InvalidReport</exception>
    public static ReportSnapshot ReadSnapshot(Stream stream, string name)
    {
        try
        {
            var report = JsonSerializer.Deserialize<EarlierReport>(stream) ?? throw new JsonException();
            return report.ReportVersion <= Version
                ? SnapshotOf(report, name)
                : throw Errors.InvalidReport(name, FormattableString.Invariant($"it has version {report.ReportVersion}, and this version of AppUsers reads up to {Version}"));
        }
        catch (Exception e) when (e is JsonException or ArgumentNullException)
        {
            throw Errors.InvalidReport(name, "it is not a report in JSON", e);
        }
    }

    private static ReportSnapshot SnapshotOf(EarlierReport report, string name) => new(name, report.OrganizationId, report.CreatedAt)
    {
        Users = All(report.Credentials).DistinctBy(row => row.UserId).ToDictionary(row => row.UserId, row => row.UserName),
        Tokens = All(report.Credentials).Where(row => row.TokenPrefix is not null).DistinctBy(row => row.TokenPrefix).ToDictionary(row => row.TokenPrefix!, row => $"{row.TokenPrefix} of {row.UserName}"),
        Grants = All(report.Grants).DistinctBy(grant => grant.Key).ToDictionary(grant => grant.Key, grant => grant.Subject),
        Findings = All(report.Findings).DistinctBy(finding => finding.Key).ToDictionary(finding => finding.Key, finding => $"{finding.Title}: {finding.Subject}"),
    };

    /// <summary>Whatever the types say, JSON can have nothing in place of anything.</summary>
    private static T[] All<T>(T[]? items)
        where T : class => items is not null && Array.TrueForAll(items, item => item is not null) ? items : throw new JsonException();

    private sealed record EarlierReport
    {
        public required int ReportVersion { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required string OrganizationId { get; init; }

        public required EarlierCredential[] Credentials { get; init; }

        public required EarlierSubject[] Grants { get; init; }

        public required EarlierSubject[] Findings { get; init; }
    }

    private sealed record EarlierCredential
    {
        public required string UserId { get; init; }

        public required string UserName { get; init; }

        public required string? TokenPrefix { get; init; }
    }

    private sealed record EarlierSubject
    {
        public required string Key { get; init; }

        public required string Subject { get; init; }

        public string? Title { get; init; }
    }
}
