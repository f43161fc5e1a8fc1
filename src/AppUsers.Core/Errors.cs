using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AppUsers.Tokens;

namespace AppUsers;

/// <summary>Every message of the domain, in one place: the thing, the value, what is allowed, the next step. The messages about
/// files and about APIs stand beside it, in <c>StoreErrors</c> and <c>ApiErrors</c>.</summary>
internal static class Errors
{
    private const int LongestShownValue = 64;
    private const int LongestToldText = 300;

    public static AppUsersException InvalidName(string kind, string? name, string reason) => new(
        ErrorCode.InvalidName,
        $"The {kind} name {Quote(name)} cannot be used: {reason}. A name has 1 to {TextRules.MaxName} characters, no control characters and no blank at either end. Choose another name.",
        Shorten(name));

    public static AppUsersException InvalidProjectName(string? name) => new(
        ErrorCode.InvalidName,
        $"The project name {Quote(name)} cannot be used. A project name has 1 to {TextRules.MaxProjectName} characters out of letters, digits, hyphens and underscores (A-Z a-z 0-9 - _). Choose another name.",
        Shorten(name));

    public static AppUsersException InvalidDescription(string reason, string kind = "description") => new(
        ErrorCode.InvalidDescription,
        $"The {kind} cannot be used: {reason}. Give any well-formed text of up to {TextRules.MaxDescription} characters.",
        kind);

    public static AppUsersException UserNameTaken(string name, string holder, string holderId) => new(
        ErrorCode.UserNameTaken,
        $"An application user named '{holder}' ({holderId}) exists already, so the name '{name}' is taken; names are compared without regard to case. Choose another name, or use the existing user.",
        name);

    public static AppUsersException ProjectNameTaken(string name, string holder) => new(
        ErrorCode.ProjectNameTaken,
        $"A project named '{holder}' exists already, so the name '{name}' is taken; names are compared without regard to case. Choose another name, or use the existing project.",
        name);

    public static AppUsersException UserNotFound(string nameOrId, IReadOnlyList<string> nearest) => new(
        ErrorCode.UserNotFound,
        $"The application user {Quote(nameOrId)} was not found.{DidYouMean(nearest)} Run Get-AivenAppUser to list the users.",
        Shorten(nameOrId));

    public static AppUsersException ProjectNotFound(string name, IReadOnlyList<string> nearest) => new(
        ErrorCode.ProjectNotFound,
        $"The project {Quote(name)} was not found.{DidYouMean(nearest)} Run Get-AivenProject to list the projects, or New-AivenProject to make one.",
        Shorten(name));

    public static AppUsersException RoleNotFound(string name, IReadOnlyList<string> nearest) => new(
        ErrorCode.RoleNotFound,
        $"The role {Quote(name)} is not known.{DidYouMean(nearest)} Run Get-AivenRole to list the roles; a name that this version does not know yet is granted with -Force.",
        Shorten(name));

    public static AppUsersException InvalidRoleName(string? name) => new(
        ErrorCode.InvalidName,
        $"The role name {Quote(name)} cannot be used: a role name has 1 to {TextRules.MaxName} lower-case letters, digits, underscores and colons. Run Get-AivenRole to list the roles.",
        Shorten(name));

    public static AppUsersException RoleNotGrantable(string role, IReadOnlyList<string> grantable) => new(
        ErrorCode.RoleNotGrantable,
        $"The role '{role}' applies to a whole organization and cannot be granted on a project. Grant it with Grant-AivenOrganizationRole, or one of these on the project: {string.Join(", ", grantable)}.",
        role);

    public static AppUsersException GrantNotFound(string role, string principal, Resource resource) => new(
        ErrorCode.GrantNotFound,
        $"'{principal}' does not hold the role {Quote(role)} on {resource}, so there is nothing to revoke. Run Get-AivenProjectRole or Get-AivenOrganizationRole to see what is granted.",
        Shorten(role));

    public static AppUsersException TokenNotFound(string prefix, string? user, IReadOnlyList<string> nearest) => new(
        ErrorCode.TokenNotFound,
        $"{(user is null ? "There is" : $"The application user '{user}' has")} no token with the prefix {Quote(prefix)}.{DidYouMean(nearest)} Run Get-AivenAppUserToken to list the tokens; a prefix is compared to the letter.",
        Shorten(prefix));

    public static AppUsersException OrganizationNotFound(string nameOrId, IReadOnlyList<string> known) => new(
        ErrorCode.OrganizationNotFound,
        $"The organization {Quote(nameOrId)} was not found in this store."
            + (known.Count > 0 ? $" It holds: {string.Join(", ", known)}." : " It holds none yet; the first is made on the first write.")
            + " Leave -Organization out to use the first one.",
        Shorten(nameOrId));

    public static AppUsersException OrganizationNameTaken(string name, string holder, string holderId) => new(
        ErrorCode.OrganizationNameTaken,
        $"An organization named '{holder}' ({holderId}) exists already, so the name '{name}' is taken; names are compared without regard to case. Choose another name.",
        name);

    public static AppUsersException ForbiddenForAppUsers(string what) => new(
        ErrorCode.ForbiddenForAppUsers,
        $"No application user may {Phrase(what)}, whatever roles it holds. Ask the administrator of the store, or use the console of the organization.",
        what);

    public static AppUsersException TokenSecretLost(string prefix) => new(
        ErrorCode.TokenSecretLost,
        $"This request made the token '{prefix}' when it arrived the first time, and its secret is given out once. Revoke '{prefix}' and create another token.",
        prefix);

    public static AppUsersException ApiPluginMissing(string path) => new(
        ErrorCode.ApiPluginMissing,
        $"The part that speaks Aiven's API is not part of this build: there is no '{path}'. Run ./build.ps1, or install the module again.",
        path);

    public static AppUsersException ParameterMissing(string parameter, string instead) => new(
        ErrorCode.ParameterMissing,
        $"The parameter -{parameter} is missing. Give it, or {instead}.",
        parameter);

    public static AppUsersException WildcardNotAllowed(string pattern, string kind) => new(
        ErrorCode.WildcardNotAllowed,
        $"{Quote(pattern)} is a pattern, and here one {kind} is meant. Name the {kind} in full, or list what you mean with the matching Get- command and pipe it.",
        Shorten(pattern));

    public static AppUsersException MaxAgeOutOfRange(TimeSpan maxAge) => new(
        ErrorCode.MaxAgeOutOfRange,
        string.Create(CultureInfo.InvariantCulture, $"A lifetime of {maxAge:c} is out of range: a token lives from 10 minutes (00:10:00) to 10 years (3650.00:00:00). Give one in that range, as in 90.00:00:00 for 90 days, or none for a token that never expires."),
        maxAge.ToString("c", CultureInfo.InvariantCulture));

    public static AppUsersException ExpiryConflict() => new(
        ErrorCode.ExpiryConflict,
        "Both a maximum age and an end were given. Use either -MaxAge or -ExpiresAt, or neither for a token that never expires.");

    public static AppUsersException ExpiresAtInPast(DateTime expiresAt, DateTime now) => new(
        ErrorCode.ExpiresAtInPast,
        string.Create(CultureInfo.InvariantCulture, $"The end {expiresAt:yyyy-MM-dd HH:mm:ss} UTC lies in the past; it is {now:yyyy-MM-dd HH:mm:ss} UTC now. Give an end from 10 minutes to 10 years ahead."),
        expiresAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    public static AppUsersException ExtensionNeedsMaxAge() => new(
        ErrorCode.ExtensionNeedsMaxAge,
        "Only a token with a maximum age can be extended by use. Give -MaxAge as well, or leave -ExtendWhenUsed out.");

    public static AppUsersException ScopeNotFound(string scope, IReadOnlyList<string> nearest) => new(
        ErrorCode.ScopeNotFound,
        $"The scope {Quote(scope)} is not known.{DidYouMean(nearest)} Known are all, and with :read, :write or neither: {string.Join(", ", TokenScopes.Areas)}. Use -Force for a name that this version does not know yet.",
        Shorten(scope));

    public static AppUsersException TooManyEntries(string kind, int count, int limit) => new(
        ErrorCode.TooManyEntries,
        $"A token may have up to {limit} {kind}, and {count} were given. Leave some out, or make several tokens.",
        count.ToString(CultureInfo.InvariantCulture));

    public static AppUsersException GroupNotFound(string nameOrId, IReadOnlyList<string> nearest) => new(
        ErrorCode.GroupNotFound,
        $"The group {Quote(nameOrId)} was not found.{DidYouMean(nearest)} Run Get-AivenUserGroup to list the groups, or New-AivenUserGroup to make one.",
        Shorten(nameOrId));

    public static AppUsersException GroupNameTaken(string name, string holder) => new(
        ErrorCode.GroupNameTaken,
        $"A group named '{holder}' exists already, so the name '{name}' is taken; names are compared without regard to case. Choose another name, or use the existing group.",
        name);

    public static AppUsersException MemberNotFound(string user, string group) => new(
        ErrorCode.MemberNotFound,
        $"The application user '{user}' is no member of the group '{group}'. Run Get-AivenUserGroupMember to list the members.",
        user);

    public static AppUsersException UnitNotFound(string name, IReadOnlyList<string> nearest) => new(
        ErrorCode.UnitNotFound,
        $"The unit {Quote(name)} was not found.{DidYouMean(nearest)} Run Get-AivenOrganizationalUnit to list the units, or New-AivenOrganizationalUnit to make one.",
        Shorten(name));

    public static AppUsersException UnitNameTaken(string name, string holder) => new(
        ErrorCode.UnitNameTaken,
        $"A unit named '{holder}' exists already, so the name '{name}' is taken; names are compared without regard to case. Choose another name, or use the existing unit.",
        name);

    public static AppUsersException UnitNotEmpty(string name, int units, int projects) => new(
        ErrorCode.UnitNotEmpty,
        $"The unit '{name}' still holds {units} units and {projects} projects. Move its projects with Set-AivenProject -Unit, or remove them, and remove its units first.",
        name);

    public static AppUsersException PermissionDenied(string what, string actor, IReadOnlyList<string> anyOf) => new(
        ErrorCode.PermissionDenied,
        $"The application user '{actor}' may not {Phrase(what)}: it lacks the permission {string.Join(" or ", anyOf)}. Ask an administrator of the organization to grant it, or connect as one.",
        anyOf[0]);

    public static AppUsersException ScopeMissing(string what, string actor, string scope) => new(
        ErrorCode.ScopeMissing,
        $"The token of the application user '{actor}' may not be used to {Phrase(what)}: its scopes leave out {scope}. Use a token with that scope or without scopes.",
        scope);

    public static AppUsersException TokenRefused() => new(
        ErrorCode.TokenRefused,
        "The token was refused: it is expired, revoked or not known to this store. Create a new one as an administrator with New-AivenAppUserToken, and connect with it.");

    public static AppUsersException InvalidNetwork(string text, string reason) => new(
        ErrorCode.InvalidNetwork,
        $"{Quote(text)} is no network: {reason}. Give IPv4 or IPv6 addresses or networks, as in 192.0.2.10, 192.0.2.0/24 or 2001:db8::/32.",
        Shorten(text));

    public static AppUsersException TokenAlreadyRotated(string prefix, string successor) => new(
        ErrorCode.TokenAlreadyRotated,
        $"The token '{prefix}' was rotated already; its successor is '{successor}'. Rotate the successor, or revoke it and create a new token when its secret was lost.",
        prefix);

    public static AppUsersException TokenNotActive(string prefix, AppUserTokenState state) => new(
        ErrorCode.TokenNotActive,
        $"The token '{prefix}' is {(state == AppUserTokenState.Revoked ? "revoked" : "expired")}, and only an active token can be rotated. Create a new one with New-AivenAppUserToken.",
        prefix);

    public static AppUsersException InvalidTimeSpan(string name, TimeSpan value) => new(
        ErrorCode.InvalidTimeSpan,
        string.Create(CultureInfo.InvariantCulture, $"The {name} {value:c} is out of range. Give a time from 00:00:00 to 3650.00:00:00 (10 years)."),
        value.ToString("c", CultureInfo.InvariantCulture));

    public static AppUsersException UserLimitReached(Organization organization) => new(
        ErrorCode.UserLimitReached,
        $"The organization '{organization.Name}' ({organization.OrganizationId}) has {organization.AppUsers} application users and its limit is {organization.AppUserLimit}. Remove users that are no longer used, or raise the limit with Set-AivenOrganization -AppUserLimit.",
        organization.OrganizationId);

    public static AppUsersException TokenLimitReached(string user, int active, int limit) => new(
        ErrorCode.TokenLimitReached,
        $"The application user '{user}' has {active} active tokens and the limit of its organization is {limit}. Revoke tokens that are no longer used, or raise the limit with Set-AivenOrganization -TokenLimit.",
        user);

    public static AppUsersException InvalidLimit(string name, int value) => new(
        ErrorCode.InvalidLimit,
        $"The {name} {value} is out of range. Give a number from 1 to {Organization.HighestLimit}.",
        value.ToString(CultureInfo.InvariantCulture));

    public static string Quote(string? value) => value is null ? "(none)" : $"'{Shorten(value)}'";

    /// <summary>A value that may be anything is not shown at full length.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Shorten(string? value) => value is null ? null : TextRules.Beginning(TextRules.Plain(value), LongestShownValue);

    /// <summary>What somebody else wrote, on one line, not too long, and ended.</summary>
    public static string Sentence(string message)
    {
        var text = TextRules.Beginning(TextRules.Plain(message, ' ').Trim(), LongestToldText);
        return text.EndsWith('.') || text.EndsWith('…') ? text : text + ".";
    }

    /// <summary>From <c>CreateToken</c> to "create token"; a phrase stays as it is.</summary>
    private static string Phrase(string what) => what.Contains(' ', StringComparison.Ordinal)
        ? what
        : string.Concat(what.Select((c, i) => char.IsUpper(c) ? (i == 0 ? string.Empty : " ") + char.ToLowerInvariant(c) : c.ToString()));

    private static string DidYouMean(IReadOnlyList<string> nearest) =>
        nearest.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", nearest.Select(n => $"'{n}'"))}?";
}
