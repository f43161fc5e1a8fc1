using System.Text.Json;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi.Http;

/// <summary>The error that an answer reports.</summary>
/// <param name="IsFromApi">Whether it has the API's format. If not, it comes from a proxy in between.</param>
/// <param name="Message">The message, on one line and without secrets.</param>
/// <param name="Code">Our code; null if the answer does not have one that we know.</param>
/// <param name="Subject">The name, id or prefix concerned.</param>
/// <param name="NextStep">What to do next; only an AppUsers server says so.</param>
internal sealed record ReportedError(bool IsFromApi, string Message, ErrorCode? Code, string? Subject, string? NextStep)
{
    private const int LongestMessage = 1_000;

    public static ReportedError In(int status, string? reasonPhrase, byte[] body, Func<string, string> hide)
    {
        var error = Parse(body);
        var first = error?.Errors is [var item, ..] ? item : null;
        var message = first?.Message ?? error?.Message;
        return new ReportedError(
            message is not null,
            Plain(message ?? (string.IsNullOrWhiteSpace(reasonPhrase) ? $"HTTP status {status}" : reasonPhrase)),
            WireErrors.CodeOf(first?.ErrorCode),
            first?.Metadata?.Subject is string subject ? Plain(subject) : null,
            first?.Metadata?.NextStep is string nextStep ? Plain(nextStep) : null);

        string Plain(string text) => TextRules.Beginning(TextRules.Plain(hide(text), ' ').Trim(), LongestMessage);
    }

    private static ErrorBody? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Of<ErrorBody>(WireJson.Extended));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
