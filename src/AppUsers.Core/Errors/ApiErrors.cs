using System.Globalization;

namespace AppUsers;

/// <summary>Words every error about an API: the address, what it answered, the next step. Never a token.</summary>
public static class ApiErrors
{
    public static AppUsersException InvalidUri(string uri, string reason) => new(
        ErrorCode.InvalidConnection,
        $"The address '{Errors.Shorten(uri)}' cannot be used: {reason}.",
        "Give the base address of the API, for example https://api.aiven.io. Use http for this machine only.",
        Errors.Shorten(uri));

    public static AppUsersException InvalidCertificateFile(string path, string reason) => new(
        ErrorCode.InvalidConnection,
        $"The certificate file '{path}' cannot be used: {reason}.",
        "Give a PEM file with the certificates of the authorities to trust.",
        path);

    public static AppUsersException NoToken(string reason) => new(
        ErrorCode.InvalidConnection, $"There is no valid token to connect with: {reason}.", "Give a token with -Token, or set AIVEN_TOKEN and use -FromEnvironment.");

    public static AppUsersException OrganizationNotChosen(IReadOnlyList<string> known) => known.Count == 0
        ? new(ErrorCode.InvalidConnection, "The token does not have access to an organization.", "Use a token of an application user of the organization.")
        : new(ErrorCode.InvalidConnection, $"The token has access to several organizations: {string.Join(", ", known)}.", "Give the ID of one of them with -Organization.");

    public static AppUsersException OrganizationNotFound(string nameOrId, IReadOnlyList<string> known) => new(
        ErrorCode.OrganizationNotFound,
        $"The organization '{Errors.Shorten(nameOrId)}' was not found, or the token does not have access to it."
            + (known.Count > 0 ? $" It has access to: {string.Join(", ", known)}." : string.Empty),
        "Give the ID of an organization that the token has access to.",
        Errors.Shorten(nameOrId));

    /// <param name="what">What the API lacks, for example "a description for application users".</param>
    /// <param name="instead">What to do instead, as a sentence.</param>
    public static AppUsersException NotSupported(string what, string instead) => new(
        ErrorCode.NotSupportedByApi,
        $"Aiven's API does not have {what}. {Errors.Sentence(instead)}",
        "Use a store or an AppUsers server if you need it.",
        what);

    public static AppUsersException NoStoreToCopy(Uri uri) => new(
        ErrorCode.NotSupportedByApi,
        $"The connection leads to the API at {Host(uri)}, and only a store can be copied.",
        "Give the store to copy with -Path or -ConnectionString, or connect to it with Connect-AivenOrganization.",
        Host(uri));

    public static AppUsersException TokenRefused(Uri uri) => new(
        ErrorCode.TokenRefused,
        $"The API at {Host(uri)} refused the token: it is expired, revoked, disabled or unknown.",
        "Create a new token with New-AivenAppUserToken or in the console, and connect with it.",
        Host(uri));

    public static AppUsersException Unreachable(Uri uri, string reason, Exception? cause) => new(
        ErrorCode.ApiUnreachable,
        $"The API at {Host(uri)} could not be reached: {reason}.",
        "Check the address, the network, the proxy and the certificate, and try again.",
        Host(uri),
        cause);

    public static AppUsersException TimedOut(Uri uri, TimeSpan timeout) => new(
        ErrorCode.ApiUnreachable,
        string.Create(CultureInfo.InvariantCulture, $"The API at {Host(uri)} did not answer within {timeout.TotalSeconds:0.###} seconds."),
        "Check the network and the proxy, or use a longer Connect-AivenOrganization -Timeout.",
        Host(uri));

    public static AppUsersException TooManyRequests(Uri uri, string message) => new(
        ErrorCode.TooManyRequests,
        $"The API at {Host(uri)} received too many requests: {Errors.Sentence(message)}",
        "Try again later, or run fewer commands at a time.",
        Host(uri));

    public static AppUsersException Failed(string method, string path, int status, string message) => new(
        ErrorCode.ApiFailed,
        string.Create(CultureInfo.InvariantCulture, $"The API failed with status {status} on {method} {path}: {Errors.Sentence(message)}"),
        "Try again later. Check what was done before you repeat a change.",
        path);

    public static AppUsersException Denied(string method, string path, string message) => new(
        ErrorCode.PermissionDenied,
        $"The API does not allow {method} {path}: {Errors.Sentence(message)}",
        "Ask an administrator of the organization for the permission, or connect as an administrator.",
        path);

    public static AppUsersException Rejected(string method, string path, int status, string message, ErrorCode code = ErrorCode.InvalidRequest) => new(
        code,
        string.Create(CultureInfo.InvariantCulture, $"The API rejected {method} {path} with status {status}: {Errors.Sentence(message)}"),
        "Check the values that you gave.",
        path);

    public static AppUsersException AnswerInvalid(string method, string path, string reason, Exception? cause = null) => new(
        ErrorCode.ApiAnswerInvalid,
        $"The answer to {method} {path} is not an answer of the API: {reason}.",
        "Check that the address is correct and that no proxy answers in place of the API.",
        path,
        cause);

    /// <param name="change">What may have been done, for example "the group 'ci' was created".</param>
    /// <param name="nextStep">How to find out, as a sentence.</param>
    public static AppUsersException OutcomeUnknown(string change, string nextStep) => new(
        ErrorCode.OutcomeUnknown,
        $"It is not known whether {change}: the request was sent, but no valid answer of the API arrived.",
        $"Check before you repeat the command: {Errors.Sentence(nextStep)}",
        change);

    /// <summary>An error that an AppUsers server reported, which words its errors as this module does.</summary>
    public static AppUsersException Reported(ErrorCode code, string problem, string? nextStep, string? subject) => new(code, problem, nextStep, subject);

    private static string Host(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
