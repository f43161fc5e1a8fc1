using System.Globalization;

namespace AppUsers.Backend;

/// <summary>Every message about an API: the address, what it answered, the next step. Never a token.</summary>
internal static class ApiErrors
{
    public static AppUsersException InvalidUri(string uri, string reason) => new(
        ErrorCode.InvalidConnection,
        $"The address '{Errors.Shorten(uri)}' cannot be used: {reason}. Give the base address of the API, as in https://api.aiven.io; http is taken for this machine alone.",
        Errors.Shorten(uri));

    public static AppUsersException InvalidCertificateFile(string path, string reason) => new(
        ErrorCode.InvalidConnection,
        $"The file of certificates '{path}' cannot be used: {reason}. Give a PEM file with the certificates of the authorities to trust.",
        path);

    public static AppUsersException NoToken(string reason) => new(
        ErrorCode.InvalidConnection,
        $"There is no token to connect with: {reason}. Give one with -Token, or set AIVEN_TOKEN and use -FromEnvironment.");

    public static AppUsersException OrganizationNotChosen(IReadOnlyList<string> known) => new(
        ErrorCode.InvalidConnection,
        known.Count == 0
            ? "The token can see no organization. Use a token of an application user of the organization."
            : $"The token can see several organizations: {string.Join(", ", known)}. Give the id of one of them with -Organization.");

    public static AppUsersException AmbiguousName(string kind, string name, IReadOnlyList<string> ids) => new(
        ErrorCode.AmbiguousName,
        $"There are {ids.Count} {kind}s named '{Errors.Shorten(name)}': {string.Join(", ", ids)}. Use the id of the one that you mean.",
        Errors.Shorten(name));

    public static AppUsersException OrganizationNotFound(string nameOrId, IReadOnlyList<string> known) => new(
        ErrorCode.OrganizationNotFound,
        $"The organization '{Errors.Shorten(nameOrId)}' was not found, or the token may not see it."
            + (known.Count > 0 ? $" It can see: {string.Join(", ", known)}." : string.Empty)
            + " Give the id of an organization that the token belongs to.",
        Errors.Shorten(nameOrId));

    /// <param name="what">What is lacking, as in "description of an application user".</param>
    /// <param name="instead">What to do instead, as a sentence.</param>
    public static AppUsersException NotSupported(string what, string instead) => new(
        ErrorCode.NotSupportedByApi,
        $"Aiven's API has no {what}. {Errors.Sentence(instead)} Use a store or an AppUsers server where you need it.",
        what);

    public static AppUsersException TokenRefused(Uri uri) => new(
        ErrorCode.TokenRefused,
        $"The API at {Host(uri)} refused the token: it is expired, revoked or not known there. Create a new one as an administrator with New-AivenAppUserToken or in the console, and connect with it.",
        Host(uri));

    public static AppUsersException Unreachable(Uri uri, string reason, Exception? cause) => new(
        ErrorCode.ApiUnreachable,
        $"The API at {Host(uri)} could not be reached: {reason}. Check the address, the network, the proxy and the certificate, and try again.",
        Host(uri),
        cause);

    public static AppUsersException TimedOut(Uri uri, TimeSpan timeout) => new(
        ErrorCode.ApiUnreachable,
        string.Create(CultureInfo.InvariantCulture, $"The API at {Host(uri)} did not answer within {timeout.TotalSeconds:0.###} seconds. Check the network and the proxy, and try again; Connect-AivenOrganization -Timeout gives it longer."),
        Host(uri));

    public static AppUsersException TooManyRequests(Uri uri, string message) => new(
        ErrorCode.TooManyRequests,
        $"The API at {Host(uri)} wants fewer requests: {Errors.Sentence(message)} Try again later, or with fewer commands at a time.",
        Host(uri));

    public static AppUsersException Failed(string method, string path, int status, string message) => new(
        ErrorCode.ApiFailed,
        string.Create(CultureInfo.InvariantCulture, $"The API failed with status {status} on {method} {path}: {Errors.Sentence(message)} Try again later; look at what was done before you repeat a change."),
        path);

    public static AppUsersException Denied(string method, string path, string message) => new(
        ErrorCode.PermissionDenied,
        $"The API does not allow {method} {path}: {Errors.Sentence(message)} Ask an administrator of the organization for the permission, or connect as one.",
        path);

    public static AppUsersException Rejected(string method, string path, int status, string message, ErrorCode code = ErrorCode.InvalidRequest) => new(
        code,
        string.Create(CultureInfo.InvariantCulture, $"The API refused {method} {path} with status {status}: {Errors.Sentence(message)} Check what was given."),
        path);

    public static AppUsersException AnswerInvalid(string method, string path, string reason, Exception? cause = null) => new(
        ErrorCode.ApiAnswerInvalid,
        $"The answer to {method} {path} is not one of the API: {reason}. Check that the address is the API's and that no proxy answers in its place.",
        path,
        cause);

    /// <param name="what">What may have been done, as in "the group 'ci' was created".</param>
    /// <param name="next">How to see whether it was, as a sentence.</param>
    public static AppUsersException OutcomeUnknown(string what, string next) => new(
        ErrorCode.OutcomeUnknown,
        $"Whether {what} cannot be told: the request was sent and no answer came. Check what is there before you go on: {Errors.Sentence(next)}",
        what);

    /// <summary>What our own server says, whose messages come from these same tables.</summary>
    public static AppUsersException Told(ErrorCode code, string message, string? subject) => new(code, message, subject);

    private static string Host(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
