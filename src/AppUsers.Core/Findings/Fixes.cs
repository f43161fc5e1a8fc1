using System.Globalization;
using System.Text.RegularExpressions;
using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>Words the commands that mend findings, ready to run. Users are named by their ids, and everything else is quoted, so that no
/// name can become a command.</summary>
internal static partial class Fixes
{
    /// <summary>How long the old token of a rotation stays valid.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>The maximum age of a token whose age nobody decided.</summary>
    private static readonly TimeSpan StandardAge = TimeSpan.FromDays(90);

    /// <summary>A rotation. The successor has what the old token lacks and, whatever that is, what the policy of the organization demands. If
    /// nobody knows from where the token is used, it is not used yet, and is stopped.</summary>
    public static string Rotate(AppUserToken token, FindingFacts facts, bool needsAge = false, bool needsAllowlist = false, IReadOnlyList<string>? scopes = null, string? saveAs = null, string? vault = null)
    {
        var age = needsAge || (facts.Organization.MaximumTokenAge is TimeSpan most && !(token.MaxAge <= most)) ? NewAge(facts) : (TimeSpan?)null;
        var networks = needsAllowlist || (facts.Organization.RequireIpAllowlist is true && token.IpAllowlist.Count == 0) ? facts.AddressesOf(token) : null;
        return networks is { Count: 0 } ? StopToken(token, "No allowlist, and not used", facts) : Command(
            "Invoke-AivenAppUserTokenRotation",
            [
                ("User", token.UserId), ("TokenPrefix", token.TokenPrefix), ("GracePeriod", Grace),
                ("MaxAge", age), ("IpAllowlist", networks), ("Scope", scopes), ("SaveAs", saveAs), ("Vault", vault),
            ]);
    }

    /// <summary>A maximum age that the policy allows, and that is not over as soon as it begins.</summary>
    private static TimeSpan NewAge(FindingFacts facts)
    {
        var wanted = facts.Organization.DefaultTokenAge ?? StandardAge;
        var lasting = wanted > facts.Options.ExpiringWithin ? wanted : facts.Options.ExpiringWithin + StandardAge;
        var most = facts.Organization.MaximumTokenAge ?? TokenLifetime.Longest;
        return lasting < most ? lasting : most;
    }

    public static string RevokeToken(AppUserToken token, string reason, FindingFacts facts) => Command(
        "Revoke-AivenAppUserToken", [("User", token.UserId), ("TokenPrefix", token.TokenPrefix), ("Reason", facts.CanDisable ? reason : null)], confirms: true);

    /// <summary>Nothing is lost where tokens can be disabled.</summary>
    public static string StopToken(AppUserToken token, string reason, FindingFacts facts) => facts.CanDisable
        ? Command("Disable-AivenAppUserToken", [("User", token.UserId), ("TokenPrefix", token.TokenPrefix)])
        : RevokeToken(token, reason, facts);

    /// <summary>Nothing is lost where users can be disabled. The last administrator is only disabled after there is another one.</summary>
    public static string StopUser(AppUser user, FindingFacts facts) => facts switch
    {
        { CanDisable: false } => Command("Remove-AivenAppUser", [("Name", user.UserId)], confirms: true),
        { Administrators: [var last] } when last == user => $"{SecondAdministrator(user, facts)}; {Disable(user)}",
        _ => Disable(user),
    };

    private static string Disable(AppUser user) => Command("Disable-AivenAppUser", [("Name", user.UserId)]);

    /// <summary>Another user that nobody has a token of, with the same owner as far as that is known.</summary>
    public static string SecondAdministrator(AppUser user, FindingFacts facts)
    {
        var names = facts.Users.Select(other => TextRules.Fold(other.Name)).ToHashSet();
        var name = Enumerable.Range(2, int.MaxValue - 2).Select(number => $"administrator-{number}").First(name => !names.Contains(TextRules.Fold(name)));
        var create = Command("New-AivenAppUser", [("Name", name), ("Description", "Second administrator"), ("Owner", user.Owner ?? facts.Caller)]);
        return $"{create} | {Command("Grant-AivenOrganizationRole", [("Role", RoleCatalogue.OrganizationAdmin)])}";
    }

    public static string SetOwner(AppUser user, string owner) => Command("Set-AivenAppUser", [("Name", user.UserId), ("Owner", owner)]);

    public static string Revoke(RoleGrant grant) => Command(
        grant.ResourceType == ResourceKind.Project ? "Revoke-AivenProjectRole" : "Revoke-AivenOrganizationRole", PlaceOf(grant, grant.Role), confirms: true);

    /// <summary>The other role first, so that there is no moment without one.</summary>
    public static string Replace(RoleGrant grant, string role) =>
        $"{Command(grant.ResourceType == ResourceKind.Project ? "Grant-AivenProjectRole" : "Grant-AivenOrganizationRole", PlaceOf(grant, role))}; {Revoke(grant)}";

    /// <summary>A command. Parameters without a value are left out.</summary>
    public static string Command(string name, IEnumerable<(string Parameter, object? Value)> parameters, bool confirms = false) =>
        string.Join(' ', [name, .. parameters.Where(p => p.Value is not null).Select(p => $"-{p.Parameter} {Argument(p.Value!)}"), .. confirms ? ["-Confirm:$false"] : Array.Empty<string>()]);

    /// <summary>PowerShell takes four other characters for single quotes too.</summary>
    public static string Quote(string text) => Word().IsMatch(text) ? text : $"'{SingleQuotes().Replace(text, "$0$0")}'";

    public static string Text(TimeSpan span) => span.Ticks % TimeSpan.TicksPerDay == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{span.Days}d")
        : span.ToString("c", CultureInfo.InvariantCulture);

    private static string Argument(object value) => value switch
    {
        TimeSpan span => span.Ticks % TimeSpan.TicksPerDay == 0 ? Text(span) : Quote(Text(span)),
        IReadOnlyList<string> items => string.Join(", ", items.Select(Quote)),
        _ => Quote($"{value}"),
    };

    private static (string, object?)[] PlaceOf(RoleGrant grant, string role) =>
        [("User", grant.UserId), ("Group", grant.GroupId), ("Project", grant.Project), ("Unit", grant.Unit), ("Role", role)];

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_:-]*\z")]
    private static partial Regex Word();

    [GeneratedRegex("['\u2018\u2019\u201A\u201B]")]
    private static partial Regex SingleQuotes();
}
