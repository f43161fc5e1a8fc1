using AppUsers.Rules;

namespace AppUsers.Tests;

/// <summary>Objects for tests, as they are at the start of the test clock.</summary>
internal static class Samples
{
    private static readonly DateTime Now = ManualTimeProvider.Start;

    public static AppUser User(string name = "ci", string userId = "u1", DateTime? createdAt = null, DateTime? lastActivityAt = null) =>
        new(userId, name, null, createdAt ?? Now, lastActivityAt, 0, "org1", $"{userId}@example.invalid");

    public static AppUserToken Token(
        string prefix = "aau_ABCDEFGHIJKL",
        string userId = "u1",
        DateTime? createdAt = null,
        DateTime? expiresAt = null,
        TimeSpan? maxAge = null,
        bool extendWhenUsed = false,
        DateTime? lastUsedAt = null,
        DateTime? revokedAt = null,
        string? successor = null) => new(
            userId,
            "ci",
            prefix,
            new TokenSettings(null, maxAge, extendWhenUsed, [], []),
            createdAt ?? Now.AddDays(-1),
            expiresAt,
            lastUsedAt,
            lastUsedIp: null,
            lastUserAgent: null,
            revokedAt,
            revokedBy: null,
            revocationReason: null,
            predecessorPrefix: null,
            successor,
            Now);

    public static AppUserEvent Event(
        long number = 1,
        DateTime? time = null,
        string actor = "local administrator (alice)",
        string action = "CreateUser",
        string target = "ci-deploy",
        string? userId = "u5478b3509071",
        EventOutcome outcome = EventOutcome.Done,
        string? detail = null,
        string hash = "") => new(number, time ?? Now, actor, action, target, userId, outcome, detail, hash);

    /// <summary>What somebody can do who holds these roles on the project shop.</summary>
    public static Access Access(params string[] roles) => new(roles.Select(role => new AccessPath(role, ResourceKind.Project, "shop", group: null)));
}
