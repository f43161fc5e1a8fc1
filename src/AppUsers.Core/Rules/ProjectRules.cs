using AppUsers.Backend;

namespace AppUsers.Rules;

/// <summary>What the settings of a project can be. Source of the ports: Aiven's <c>OrganizationProjectsCreate</c>.</summary>
internal static class ProjectRules
{
    private const int LowestPort = 10_000;
    private const int HighestPort = 30_000;
    private const int LongestId = 36;
    private const int LongestTag = 64;
    private const int LongestEmail = 254;
    private const int Most = 100;

    /// <exception cref="AppUsersException">InvalidRequest, TooManyEntries</exception>
    public static void Check(ProjectChange change)
    {
        if (change.BasePort is int port and (< LowestPort or > HighestPort))
        {
            throw Errors.InvalidProjectSetting("base port", $"{port}", $"a number from {LowestPort} to {HighestPort}");
        }

        CheckText("billing group ID", change.BillingGroupId, 0, LongestId);
        CheckText("cloud", change.Cloud, 0, LongestId);
        CheckCount("tags", change.Tags?.Count);
        CheckCount("tags", change.ChangedTags?.Count);
        CheckCount("technical contacts", change.TechEmails?.Count);
        foreach (var (key, value) in change.Tags ?? new Dictionary<string, string>())
        {
            CheckText("tag key", key, 1, LongestTag);
            CheckText("tag value", value ?? throw Errors.InvalidProjectSetting("tag value", null, "a text"), 0, LongestTag);
        }

        foreach (var (key, value) in change.ChangedTags ?? new Dictionary<string, string?>())
        {
            CheckText("tag key", key, 1, LongestTag);
            CheckText("tag value", value, 0, LongestTag);
        }

        foreach (var email in change.TechEmails ?? [])
        {
            CheckText("email address", email ?? throw Errors.InvalidProjectSetting("email address", null, "a text"), 1, LongestEmail);
            if (email.IndexOf('@', StringComparison.Ordinal) is < 1 || email.EndsWith('@') || email.Any(char.IsWhiteSpace))
            {
                throw Errors.InvalidProjectSetting("email address", email, "a name, an at sign and a domain");
            }
        }
    }

    private static void CheckText(string what, string? text, int least, int most)
    {
        if (text is not null && (text.Length < least || text.Length > most || TextRules.Plain(text) != text))
        {
            throw Errors.InvalidProjectSetting(what, text, $"a plain text of {least} to {most} characters");
        }
    }

    private static void CheckCount(string what, int? count)
    {
        if (count > Most)
        {
            throw Errors.TooManyEntries(what, count.Value, Most);
        }
    }
}
