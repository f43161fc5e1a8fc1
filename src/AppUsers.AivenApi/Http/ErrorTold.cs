using System.Text.Json;
using AppUsers.AivenApi.Contracts;

namespace AppUsers.AivenApi.Http;

/// <summary>What an answer says about an error.</summary>
/// <param name="IsOfApi">Whether it says it as the API does, and not as some proxy before it.</param>
/// <param name="Message">The message, on one line, without secrets.</param>
/// <param name="Code">Our code; null when it says none that we know.</param>
/// <param name="Subject">What it is about.</param>
internal sealed record ErrorTold(bool IsOfApi, string Message, ErrorCode? Code, string? Subject)
{
    private const int LongestMessage = 1_000;

    public static ErrorTold Of(int status, string? phrase, byte[] body, Func<string, string> hide)
    {
        var error = Parse(body);
        var first = error?.Errors is { Count: > 0 } errors ? errors[0] : null;
        var message = first?.Message ?? error?.Message;

        // A page in HTML tells nobody anything here.
        return new ErrorTold(
            message is not null,
            Plain(message ?? (string.IsNullOrWhiteSpace(phrase) ? "It says no more" : phrase), hide),
            WireErrors.CodeOf(first?.ErrorCode),
            first?.Metadata?.Subject is string subject ? Plain(subject, hide) : null);
    }

    private static ErrorBody? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Readable.ErrorBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Plain(string text, Func<string, string> hide) =>
        TextRules.Beginning(TextRules.Plain(hide(text), ' ').Trim(), LongestMessage);
}
