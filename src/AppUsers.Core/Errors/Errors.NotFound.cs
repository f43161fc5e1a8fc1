namespace AppUsers;

public static partial class Errors
{
    public static AppUsersException UserNotFound(string nameOrId, IReadOnlyList<string> nearest) => new(
        ErrorCode.UserNotFound,
        $"The application user {Quote(nameOrId)} was not found.{DidYouMean(nearest)}",
        "Run Get-AivenAppUser to list the application users.",
        Shorten(nameOrId));

    public static AppUsersException ManagedUserNotFound(string emailOrId, IReadOnlyList<string> nearest) => new(
        ErrorCode.UserNotFound,
        $"The managed user {Quote(emailOrId)} was not found.{DidYouMean(nearest)}",
        "Run Get-AivenManagedUserToken to list the tokens of all managed users.",
        Shorten(emailOrId));

    /// <param name="prefix">The prefix that was given.</param>
    /// <param name="user">The email address of the managed user.</param>
    /// <param name="nearest">Prefixes that are similar.</param>
    public static AppUsersException ManagedUserTokenNotFound(string prefix, string user, IReadOnlyList<string> nearest) => new(
        ErrorCode.TokenNotFound,
        $"The managed user '{user}' does not have a token with the prefix {Quote(prefix)}.{DidYouMean(nearest)} Prefixes are case-sensitive.",
        "Run Get-AivenManagedUserToken to list the tokens.",
        Shorten(prefix));

    public static AppUsersException ProjectNotFound(string name, IReadOnlyList<string> nearest) => new(
        ErrorCode.ProjectNotFound,
        $"The project {Quote(name)} was not found.{DidYouMean(nearest)}",
        "Run Get-AivenProject to list the projects.",
        Shorten(name));

    public static AppUsersException GroupNotFound(string nameOrId, IReadOnlyList<string> nearest) => new(
        ErrorCode.GroupNotFound,
        $"The group {Quote(nameOrId)} was not found.{DidYouMean(nearest)}",
        "Run Get-AivenUserGroup to list the groups.",
        Shorten(nameOrId));

    public static AppUsersException UnitNotFound(string nameOrId, IReadOnlyList<string> nearest) => new(
        ErrorCode.UnitNotFound,
        $"The organizational unit {Quote(nameOrId)} was not found.{DidYouMean(nearest)}",
        "Run Get-AivenOrganizationalUnit to list the units.",
        Shorten(nameOrId));

    public static AppUsersException MemberNotFound(string user, string group) => new(
        ErrorCode.MemberNotFound,
        $"The application user '{user}' is not a member of the group '{group}'.",
        "Run Get-AivenUserGroupMember to list the members.",
        user);

    /// <param name="prefix">The prefix that was given.</param>
    /// <param name="user">The name of the user that it should belong to; null for any.</param>
    /// <param name="nearest">Prefixes that are similar.</param>
    public static AppUsersException TokenNotFound(string prefix, string? user, IReadOnlyList<string> nearest) => new(
        ErrorCode.TokenNotFound,
        $"{(user is null ? "No application user has" : $"The application user '{user}' does not have")} a token with the prefix {Quote(prefix)}.{DidYouMean(nearest)} Prefixes are case-sensitive.",
        "Run Get-AivenAppUserToken to list the tokens.",
        Shorten(prefix));

    public static AppUsersException RoleNotFound(string name, IReadOnlyList<string> nearest) => new(
        ErrorCode.RoleNotFound,
        $"The role {Quote(name)} is not known.{DidYouMean(nearest)}",
        "Run Get-AivenRole to list the roles, or use -Force to grant a role that this version does not know.",
        Shorten(name));

    public static AppUsersException ScopeNotFound(string scope, IReadOnlyList<string> nearest) => new(
        ErrorCode.ScopeNotFound,
        $"The scope {Quote(scope)} is not known.{DidYouMean(nearest)} Valid scopes are all, and each of these alone or with :read or :write: {string.Join(", ", Rules.TokenScopes.Areas)}.",
        "Use -Force for a scope that this version does not know.",
        Shorten(scope));

    public static AppUsersException GrantNotFound(string role, string principal, Resource resource) => new(
        ErrorCode.GrantNotFound,
        $"'{principal}' does not hold the role {Quote(role)} on {resource}.",
        "Run Get-AivenProjectRole or Get-AivenOrganizationRole to list the roles that are granted.",
        Shorten(role));

    public static AppUsersException OrganizationNotFound(string nameOrId, IReadOnlyList<string> known) => new(
        ErrorCode.OrganizationNotFound,
        $"The organization {Quote(nameOrId)} was not found in the store. "
            + (known.Count > 0 ? $"The store has: {string.Join(", ", known)}." : "The store does not have an organization yet; the first write creates one."),
        "Leave -Organization out to use the first organization.",
        Shorten(nameOrId));
}
