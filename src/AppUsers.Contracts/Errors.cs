namespace AppUsers.Contracts;

/// <summary>The body of every error response. Source: Aiven's "Failed responses".</summary>
/// <param name="Errors">What went wrong.</param>
/// <param name="Message">The message of the first error.</param>
public sealed record ErrorBody(IReadOnlyList<ErrorItem>? Errors, string? Message);

/// <summary>One thing that went wrong.</summary>
public sealed record ErrorItem(string? Message, int? Status, string? ErrorCode = null, ErrorMetadata? Metadata = null);

/// <summary>Details of an error.</summary>
/// <param name="Subject">The name, id or prefix concerned; never a secret.</param>
/// <param name="RequestId">The id of the request in the log of the server.</param>
/// <param name="NextStep">What to do next in PowerShell.</param>
public sealed record ErrorMetadata(string? Subject = null, string? RequestId = null, [property: ServerExtension] string? NextStep = null);
