using System.Globalization;
using AppUsers.Rules;

namespace AppUsers;

public static partial class Errors
{
    public static AppUsersException MaxAgeOutOfRange(TimeSpan maxAge) => new(
        ErrorCode.MaxAgeOutOfRange,
        $"The maximum age {Text(maxAge)} is out of range. Valid values are {TokenLifetime.RangeInWords}.",
        $"Use a value in that range, for example 90.00:00:00 for 90 days.",
        Text(maxAge));

    public static AppUsersException ExpiryConflict() => new(
        ErrorCode.ExpiryConflict,
        "A token cannot have both a maximum age and an expiry date.",
        "Give -MaxAge or -ExpiresAt, or neither for a token that never expires.");

    public static AppUsersException ExpiresAtInPast(DateTime expiresAt, DateTime now) => new(
        ErrorCode.ExpiresAtInPast,
        $"The expiry date {Text(expiresAt)} is in the past. The current time is {Text(now)}.",
        $"Use a time that is {TokenLifetime.RangeInWords} ahead.",
        Text(expiresAt));

    public static AppUsersException ExtensionNeedsMaxAge() => new(
        ErrorCode.ExtensionNeedsMaxAge,
        "Only a token with a maximum age can be extended when it is used.",
        "Give -MaxAge as well, or leave -ExtendWhenUsed out.");

    public static AppUsersException InvalidTimeSpan(string name, TimeSpan value, TimeSpan? least = null, TimeSpan? most = null) => new(
        ErrorCode.InvalidTimeSpan,
        $"The {name} {Text(value)} is out of range.",
        $"Use a value from {Text(least ?? TimeSpan.Zero)} to {(most is TimeSpan longest ? Text(longest) : $"{Text(TokenLifetime.Longest)} (10 years)")}.",
        Text(value));

    /// <param name="text">What was given.</param>
    /// <param name="reason">Why it cannot be used.</param>
    /// <param name="form">The right form.</param>
    public static AppUsersException TimeSpanNotRead(string text, string reason, string form) => new(
        ErrorCode.InvalidTimeSpan, $"{Quote(text)} is not a valid time span: {reason}.", $"Use {form}.", Shorten(text));

    public static AppUsersException InvalidTime(string text, string reason) => new(
        ErrorCode.InvalidTime,
        $"{Quote(text)} is not a valid time: {reason}.",
        "Use a form like 2030-01-31, '2030-01-31 17:00' or 2030-01-31T17:00:00Z.",
        Shorten(text));

    public static AppUsersException InvalidNetwork(string text, string reason) => new(
        ErrorCode.InvalidNetwork,
        $"{Quote(text)} is not a valid IP address or network: {reason}.",
        "Use IPv4 or IPv6 addresses or networks, for example 192.0.2.10, 192.0.2.0/24 or 2001:db8::/32.",
        Shorten(text));

    /// <param name="kind">What there are too many of, for example "scopes".</param>
    /// <param name="count">How many were given.</param>
    /// <param name="limit">How many are allowed.</param>
    public static AppUsersException TooManyEntries(string kind, int count, int limit) => new(
        ErrorCode.TooManyEntries,
        string.Create(CultureInfo.InvariantCulture, $"Up to {limit} {kind} are allowed, but {count} were given."),
        "Remove some.",
        count.ToString(CultureInfo.InvariantCulture));

    public static AppUsersException TokenAlreadyRotated(string prefix, string successor) => new(
        ErrorCode.TokenAlreadyRotated,
        $"The token '{prefix}' was already rotated. Its successor is '{successor}'.",
        "Rotate the successor, or revoke it and create a new token if its secret was lost.",
        prefix);

    /// <param name="prefix">The token that is being rotated.</param>
    /// <param name="successor">Its successor, which works next to it until the rotation is over.</param>
    public static AppUsersException RotationUnderWay(string prefix, string successor) => new(
        ErrorCode.TokenAlreadyRotated,
        $"A rotation of the token '{prefix}' is under way or was interrupted: its successor '{successor}' is active.",
        $"Try again when the rotation is over. Revoke '{successor}' if nobody has its secret.",
        prefix);

    public static AppUsersException TokenNotActive(string prefix, AppUserTokenState state) => new(
        ErrorCode.TokenNotActive,
        $"The token '{prefix}' {(state switch { AppUserTokenState.Revoked => "is revoked", AppUserTokenState.Disabled => "is disabled", _ => "has expired" })}. Only an active token can be rotated.",
        state == AppUserTokenState.Disabled ? "Use Enable-AivenAppUserToken first, or create a new token." : "Create a new token with New-AivenAppUserToken.",
        prefix);

    public static AppUsersException TokenSecretLost(string prefix) => new(
        ErrorCode.TokenSecretLost,
        $"This request already created the token '{prefix}' when it arrived for the first time. A secret is shown once.",
        $"Revoke '{prefix}' and create another token.",
        prefix);

    public static AppUsersException TokenRefused() => new(
        ErrorCode.TokenRefused,
        "The token was refused: it is expired, revoked, disabled, or not known to this store.",
        "Create a new token as an administrator with New-AivenAppUserToken, and connect with it.");

    public static AppUsersException TokenLimitReached(string user, int active, int limit) => new(
        ErrorCode.TokenLimitReached,
        $"The application user '{user}' has {Count(active, "active token")}, and the limit of the organization is {limit.ToString(CultureInfo.InvariantCulture)}.",
        "Revoke tokens that are no longer used, or run Set-AivenOrganization -TokenLimit to raise the limit.",
        user);
}
