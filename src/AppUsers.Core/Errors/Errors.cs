using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AppUsers.Rules;

namespace AppUsers;

/// <summary>Words every error of the domain: the thing, the value, what is allowed, the next step. <see cref="StoreErrors"/> and
/// <see cref="ApiErrors"/> do so for stores and APIs.</summary>
public static partial class Errors
{
    private const int LongestShownValue = 64;
    private const int LongestQuotedText = 300;

    /// <param name="problem">Why connecting failed, as a sentence.</param>
    public static AppUsersException NotConnected(string problem) => new(
        ErrorCode.NotConnected,
        $"The session is not connected, because the last Connect-AivenOrganization failed: {Sentence(problem)}",
        "Connect again, or run Disconnect-AivenOrganization to use the default store.");

    public static AppUsersException NotConnectedHere() => new(
        ErrorCode.NotConnected,
        "This runspace is not connected, but another one in this process is.",
        "Give -Connection, for example -Connection $using:connection, or run Connect-AivenOrganization in this runspace.");

    public static string Quote(string? value) => value is null ? "(none)" : $"'{Shorten(value)}'";

    /// <summary>A value that can be anything is not shown in full.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Shorten(string? value) => value is null ? null : TextRules.Beginning(TextRules.Plain(value), LongestShownValue);

    /// <summary>Text of somebody else as one sentence of limited length.</summary>
    public static string Sentence(string message)
    {
        var text = TextRules.Beginning(TextRules.Plain(message, ' ').Trim(), LongestQuotedText);
        return text.EndsWith('.') || text.EndsWith('…') ? text : text + ".";
    }

    /// <summary>A number and a noun, for example "no projects", "1 unit" or "3 tokens".</summary>
    public static string Count(int number, string noun) => number switch
    {
        0 => $"no {noun}s",
        1 => $"1 {noun}",
        _ => $"{number.ToString(CultureInfo.InvariantCulture)} {noun}s",
    };

    private static string DidYouMean(IReadOnlyList<string> nearest) =>
        nearest.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", nearest.Select(n => $"'{n}'"))}?";

    private static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    private static string Text(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);
}
