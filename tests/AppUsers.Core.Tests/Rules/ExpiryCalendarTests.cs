using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class ExpiryCalendarTests
{
    private static readonly DateTime Now = ManualTimeProvider.Start;

    [Fact]
    public void It_has_what_ends_the_earliest_first_and_what_is_overdue()
    {
        var grants = new[] { Grant("developer", "u1"), Grant("project:audit_logs:read", "u1"), Grant("project:audit_logs:read", "u2"), Grant("organization:audit_logs:read", "u1"), Grant("admin", "u1") };
        AppUserToken[] tokens =
        [
            Samples.Token("aau_LATER", expiresAt: Now.AddDays(90)),
            Samples.Token("aau_SOONER", expiresAt: Now.AddDays(1)),
            Samples.Token("aau_OLD", expiresAt: Now.AddDays(2), successor: "aau_NEW"),
            Samples.Token("aau_NEVER"),
            Samples.Token("aau_EXPIRED", expiresAt: Now.AddDays(-1)),
            Samples.Token("aau_REVOKED", expiresAt: Now.AddDays(1), revokedAt: Now),
        ];
        string[] all =
        [
            "organization-audit_logs-read@org1 RoleSunset 2026-08-11 Role organization:audit_logs:read is sunset",
            "aau_SOONER@org1 TokenExpiry 2026-08-22 Token aau_SOONER of ci expires",
            "aau_OLD@org1 GracePeriodEnd 2026-08-23 Grace period of token aau_OLD of ci ends",
            "project-audit_logs-read@org1 RoleSunset 2026-10-30 Role project:audit_logs:read is sunset",
            "aau_LATER@org1 TokenExpiry 2026-11-19 Token aau_LATER of ci expires",
        ];
        Assert.Equal(all, Shown(ExpiryCalendar.Of("org1", tokens, grants, until: null)));
        Assert.Equal(all[..3], Shown(ExpiryCalendar.Of("org1", tokens, grants, ExpiryCalendar.Until(TimeSpan.FromDays(2), Now))));
        Assert.Equal(2, ExpiryCalendar.Of("org1", tokens, grants, until: null)[3].Grants);
        Refused.With(ErrorCode.InvalidTimeSpan, () => ExpiryCalendar.Until(TimeSpan.FromDays(-1), Now));
    }

    /// <summary>There the description of the successor says until when the old token should work.</summary>
    [Theory]
    [InlineData(null, -1, "2026-08-20")]
    [InlineData(null, 3, "2026-08-24")]
    [InlineData(2, 3, "2026-08-23")]
    [InlineData(5, 3, "2026-08-24")]
    public void A_token_that_was_rotated_on_Aiven_ends_with_its_grace_period(int? expiresIn, int graceEndsIn, string day)
    {
        var old = Samples.Token("old", expiresAt: expiresIn is int days ? Now.AddDays(days) : null, successor: "new");
        var successor = new AppUserToken(
            "u1", "ci", "new", new TokenSettings(new RotationMarker("old", Now.AddDays(graceEndsIn)).AppendTo("CI"), null, false, [], []), Now, null, null, null, null, null, null, null, "old", null, Now);
        var entry = Assert.Single(ExpiryCalendar.Of("org1", [old, successor], [], until: null));
        Assert.Equal($"{ExpiryKind.GracePeriodEnd} {day}", FormattableString.Invariant($"{entry.Kind} {entry.EndsAt:yyyy-MM-dd}"));
        Assert.Equal(day != "2026-08-23", entry.Details.Contains("Complete-AivenAppUserTokenRotation u1", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Shown(IEnumerable<ExpiryCalendarEntry> entries) =>
        entries.Select(entry => FormattableString.Invariant($"{entry.Uid} {entry.Kind} {entry.EndsAt:yyyy-MM-dd} {entry}"));

    private static RoleGrant Grant(string role, string userId) => new(Resource.Project("shop"), Principal.User(userId), userId, role, Now);
}
