using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>The rules about grants. One that no enabled user has is left alone.</summary>
internal static class GrantFindings
{
    /// <summary>What is enough for most of what administrators are used for: everything but grants, users and deletion.</summary>
    private const string LesserRole = "operator";

    /// <summary>The last administrator is found as that.</summary>
    public static IEnumerable<Flaw> AdministerOrganization(FindingFacts facts) => facts.Administrators.Count == 1 && facts.CanDisable
        ? []
        : FullAccess(facts, grant => grant.Role == RoleCatalogue.OrganizationAdmin);

    public static IEnumerable<Flaw> AdministerProjects(FindingFacts facts) =>
        FullAccess(facts, grant => grant.Role is RoleCatalogue.ProjectAdmin or RoleCatalogue.NewProjectAdmin);

    /// <summary>On Aiven there is always a person who is super admin.</summary>
    public static IEnumerable<Flaw> IsLastAdministrator(FindingFacts facts) =>
        from user in facts.Administrators
        where facts.CanDisable && facts.Administrators.Count == 1
        select new Flaw(
            FindingSubject.Of(user),
            $"No other application user has the role {RoleCatalogue.OrganizationAdmin}. If its tokens are lost or revoked, nobody can administer the organization over the API.",
            facts.Grants.Where(IsOrganizationAdmin).Where(grant => facts.HoldersOf(grant).Contains(user)).Min(grant => (DateTimeOffset?)grant.GrantedAt),
            Fixes.SecondAdministrator(user, facts));

    public static IEnumerable<Flaw> AreSunset(FindingFacts facts) =>
        from grant in facts.Grants
        let role = RoleCatalogue.FindSunset(grant.Role)
        where role is not null && facts.HoldersOf(grant).Any()
        let sunset = role.Sunset!.Value
        select new Flaw(
            FindingSubject.Of(grant),
            string.Create(CultureInfo.InvariantCulture, $"Aiven {(sunset > facts.Now ? "will sunset" : "sunset")} the role {role.Name} on {sunset:yyyy-MM-dd}. Its successor is {role.Successor}."),
            grant.GrantedAt > sunset ? grant.GrantedAt : sunset,
            Fixes.Replace(grant, role.Successor!));

    private static IEnumerable<Flaw> FullAccess(FindingFacts facts, Func<RoleGrant, bool> isFull) =>
        from grant in facts.Grants.Where(isFull)
        let holders = facts.HoldersOf(grant).ToList()
        where holders.Count > 0
        let members = grant.GroupId is null ? string.Empty : $" Its members are {Errors.Count(holders.Count, "user")}: {Names(holders)}."
        select new Flaw(
            FindingSubject.Of(grant),
            $"The role {grant.Role} gives full access to {new Resource(grant.ResourceType, grant.Resource)}, and was granted {TokenFindings.Days(facts.DaysSince(grant.GrantedAt))} ago.{members}",
            grant.GrantedAt,
            Fixes.Replace(grant, LesserRole));

    public static bool IsOrganizationAdmin(RoleGrant grant) => grant is { Role: RoleCatalogue.OrganizationAdmin, ResourceType: ResourceKind.Organization };

    private static string Names(List<AppUser> users) => string.Join(", ", users.Take(5).Select(user => user.Name)) + (users.Count > 5 ? ", …" : string.Empty);
}
