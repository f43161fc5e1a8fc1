using System.Globalization;
using AppUsers.Findings;
using AppUsers.Reports;

namespace AppUsers.Tests;

/// <summary>An organization as a report sees it: users of every kind, by their number, so that every test sees the same.</summary>
internal static class SampleOrganization
{
    public const string Script = "<script>alert(1)</script>";

    public static readonly DateTime Now = new(2026, 9, 15, 8, 30, 0, DateTimeKind.Utc);

    private static readonly string[] Names =
        [Script, "ci-deploy", "terraform", "backup-nightly", "\"'><img src=x onerror=alert(1)>", "grafana", "=1+1", new string('w', 128), "kafka-connect", "数据管道", "operator", "read-replica"];

    private static readonly string[] Roles = ["developer", "operator", "read_only", "admin", "project:audit_logs:read"];

    private static readonly string[] Agents = ["terraform-provider-aiven/4.31.0", "avn/4.2.0", "curl/8.9.1", "aiven-operator/0.27.0 (go1.23)"];

    /// <summary>The report of it.</summary>
    public static AppUserReport Report(int users, ReportSnapshot? previous = null)
    {
        var facts = Facts(users);
        var unread = new SortedDictionary<string, string> { ["the grants on project secret"] = $"The token of '{Script}' does not have a permission." };
        return new AppUserReport(facts, FindingEvaluator.Evaluate(facts, FindingRules.All), unread, previous);
    }

    /// <summary>Everything that was read.</summary>
    public static FindingFacts Facts(int users)
    {
        var all = Enumerable.Range(0, users).Select(User).ToList();
        return new FindingFacts
        {
            Now = Now,
            Organization = new Organization("org1a23f4567890", "Räder & Söhne <Shop>", Now.AddYears(-2), users, 20_000, 10, policy: new OrganizationPolicy()),
            Users = all,
            Tokens = [.. all.SelectMany(TokensOf)],
            Grants = [.. all.SelectMany(GrantsOf), GroupGrant()],
            Members = all.Take(3).Select(user => new UserGroupMember("ug1", "deployers", user.UserId, user.Name, Now.AddDays(-40))).ToLookup(member => member.GroupId),
            Caller = "local administrator",
            Known = FactKinds.Tokens | FactKinds.Grants | FactKinds.EveryGrant | FactKinds.Allowlist | FactKinds.Owners,
        };
    }

    private static AppUser User(int number) => new(
        $"u{number:x12}",
        number < Names.Length ? Names[number] : Number($"service-{number:00000}"),
        number % 3 == 0 ? null : $"What it is for\nand {Script}",
        Now.AddDays(-400 + (number % 380)),
        LastUse(number),
        activeTokens: 1,
        "org1a23f4567890",
        $"u{number:x12}@appusers.invalid",
        number % 4 == 0 ? null : number % 4 == 1 ? "platform@example.com" : $"Team {Script}",
        number % 29 == 28 ? Now.AddDays(-10) : null);

    /// <summary>None, one, or two of which one replaces the other.</summary>
    private static IEnumerable<AppUserToken> TokensOf(AppUser user)
    {
        var number = int.Parse(user.UserId.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (number % 11 != 10)
        {
            var isRotated = number % 17 == 5;
            yield return Token(user, number, "A", successor: isRotated ? Prefix(number, "B") : null, isRevoked: number % 23 == 22);
            if (isRotated)
            {
                yield return Token(user, number, "B", predecessor: Prefix(number, "A"));
            }
        }
    }

    private static AppUserToken Token(AppUser user, int number, string letter, string? predecessor = null, string? successor = null, bool isRevoked = false) => new(
        user.UserId,
        user.Name,
        Prefix(number, letter),
        new TokenSettings(
            number % 5 == 0 ? null : "GitHub Actions | main", number % 4 == 0 ? null : TimeSpan.FromDays(90), false, number % 6 == 1 ? ["203.0.113.0/24", "2001:db8::/32"] : [], []),
        Now.AddDays(-90 + (number % 80)),
        successor is not null ? Now.AddDays(3) : number % 4 == 0 ? null : Now.AddDays(number * 7 % 330),
        LastUse(number),
        LastUse(number) is null ? null : "203.0.113.7",
        LastUse(number) is null ? null : Agents[number % Agents.Length],
        isRevoked ? Now.AddDays(-1) : null,
        isRevoked ? "local administrator" : null,
        null,
        predecessor,
        successor,
        Now);

    private static IEnumerable<RoleGrant> GrantsOf(AppUser user)
    {
        var number = int.Parse(user.UserId.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Enumerable.Range(0, number % 3).Select(index => new RoleGrant(
            Resource.Project(Number($"project-{(number + index) % 40:00}")), Principal.User(user.UserId), user.Name, Roles[(number + index) % Roles.Length], Now.AddDays(-60)));
    }

    private static RoleGrant GroupGrant() => new(Resource.Unit("Retail"), Principal.Group("ug1"), "deployers", "operator", Now.AddDays(-40));

    private static DateTime? LastUse(int number) => number % 7 == 6 ? null : Now.AddMinutes(-5).AddDays(-(number * number % 420));

    private static string Prefix(int number, string letter) => $"aau_{letter}{number:x11}";

    private static string Number(FormattableString text) => FormattableString.Invariant(text);
}
