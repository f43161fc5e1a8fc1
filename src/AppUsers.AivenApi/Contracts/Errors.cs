namespace AppUsers.AivenApi.Contracts;

/// <summary>The body of every answer that is an error. Source: Aiven's "Failed responses".</summary>
/// <param name="Errors">What went wrong.</param>
/// <param name="Message">The message of the first.</param>
public sealed record ErrorBody(IReadOnlyList<ErrorItem>? Errors, string? Message);

/// <summary>One thing that went wrong.</summary>
public sealed record ErrorItem(string? Message, int? Status, string? ErrorCode = null, ErrorMetadata? Metadata = null);

/// <summary>What an error is about.</summary>
/// <param name="Subject">The name, id or prefix; never a secret.</param>
/// <param name="RequestId">The id of the request in the server's log.</param>
public sealed record ErrorMetadata(string? Subject = null, string? RequestId = null);
