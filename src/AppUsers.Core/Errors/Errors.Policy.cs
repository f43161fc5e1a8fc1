namespace AppUsers;

public static partial class Errors
{
    /// <param name="standard">The default age of tokens.</param>
    /// <param name="most">The maximum age of tokens.</param>
    public static AppUsersException InvalidPolicy(TimeSpan standard, TimeSpan most) => new(
        ErrorCode.InvalidPolicy,
        $"The default age of tokens, {Text(standard)}, would be longer than their maximum age, {Text(most)}.",
        "Use a default that is not longer than the maximum.",
        Text(standard));

    /// <param name="age">The maximum age that the token would have; null for a token that never expires.</param>
    /// <param name="most">The highest maximum age.</param>
    public static AppUsersException TokenAgeNotAllowed(TimeSpan? age, TimeSpan most) => new(
        ErrorCode.PolicyViolated,
        $"The policy of the organization allows tokens with a maximum age of up to {Text(most)}, and this one would {(age is TimeSpan given ? $"have {Text(given)}" : "never expire")}.",
        $"Use -MaxAge with up to {Text(most)}.",
        Text(most));

    /// <param name="user">The name of the user.</param>
    public static AppUsersException AllowlistRequired(string user) => new(
        ErrorCode.PolicyViolated,
        $"The policy of the organization requires an IP allowlist for each token, and this one of '{Shorten(user)}' would not have one.",
        "Give the networks that it is used from with -IpAllowlist.",
        user);

    /// <param name="prefix">The prefix of the token.</param>
    /// <param name="problem">Why its successor is not allowed, as a sentence.</param>
    public static AppUsersException SuccessorNotAllowed(string prefix, string problem) => new(
        ErrorCode.PolicyViolated,
        $"The token '{prefix}' cannot be rotated to a successor with these settings. {Sentence(problem)}",
        "Give the successor what the policy demands with -MaxAge or -IpAllowlist.",
        prefix);

    /// <param name="user">The name of the user.</param>
    public static AppUsersException OwnerRequired(string user) => new(
        ErrorCode.PolicyViolated,
        $"The policy of the organization requires an owner for each application user, and '{Shorten(user)}' would not have one.",
        "Give an address or a team with -Owner.",
        user);
}
