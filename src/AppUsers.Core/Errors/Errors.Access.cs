using System.Globalization;

namespace AppUsers;

public static partial class Errors
{
    /// <param name="action">What was refused, for example "create application users".</param>
    /// <param name="actor">The name of the application user.</param>
    /// <param name="anyOf">The permissions that would each be enough.</param>
    public static AppUsersException PermissionDenied(string action, string actor, IReadOnlyList<string> anyOf) => new(
        ErrorCode.PermissionDenied,
        $"The application user '{actor}' cannot {action}: it does not have the permission {string.Join(" or ", anyOf)}.",
        "Ask an administrator of the organization to grant it, or connect as an administrator.",
        anyOf[0]);

    /// <param name="action">What was refused, for example "create application users".</param>
    /// <param name="actor">The name of the application user.</param>
    /// <param name="scope">The scope that is missing.</param>
    public static AppUsersException ScopeMissing(string action, string actor, string scope) => new(
        ErrorCode.ScopeMissing,
        $"The application user '{actor}' cannot {action} with this token: its scopes do not include {scope}.",
        "Use a token that has this scope, or one without scopes.",
        scope);

    /// <param name="action">What was refused, for example "create organizations".</param>
    public static AppUsersException ForbiddenForAppUsers(string action) => new(
        ErrorCode.ForbiddenForAppUsers,
        $"Application users cannot {action}, whatever roles they hold.",
        "Ask the administrator of the store, or use the console of the organization.",
        action);

    /// <param name="organization">The name of the organization.</param>
    public static AppUsersException LastAdministrator(string organization) => new(
        ErrorCode.LastAdministrator,
        $"This would leave the organization '{organization}' without an administrator: no other application user has the role {Rules.RoleCatalogue.OrganizationAdmin}.",
        "Grant the role to another application user first, or use -Force as the local administrator of the store.",
        organization);

    /// <param name="address">The address of the caller, if known; null too if the allowlist is empty.</param>
    public static AppUsersException AllowlistBlocksCaller(string? address) => new(
        ErrorCode.AllowlistBlocksCaller,
        $"The allowlist would block {(address is null ? "every client" : $"the address {Quote(address)}, from which this is done")}.",
        address is null ? "Give a network, or leave the allowlist disabled." : "Give a network that contains the address, or use -Force.",
        address is null ? "every client" : Shorten(address));

    /// <param name="user">The name of the application user.</param>
    public static AppUsersException NotAManagedUser(string user) => new(
        ErrorCode.NotAManagedUser,
        $"'{user}' is an application user, not a managed user.",
        "Use Get-AivenAppUserToken and Revoke-AivenAppUserToken for its tokens.",
        user);

    /// <param name="what">What the session would lose, for example "the token 'aau_4Fq8Zt1LmX7c'".</param>
    public static AppUsersException OwnAccess(string what) => new(
        ErrorCode.OwnAccess,
        $"This session has its access through {what}, and would lose it.",
        "Use -Force to do it anyway, or connect as somebody else first.",
        what);

    /// <param name="user">The user.</param>
    /// <param name="wanted">How long it must have been disabled without an attempt to use it.</param>
    public static AppUsersException UserNotSilent(AppUser user, TimeSpan wanted) => new(
        ErrorCode.UserNotSilent,
        $"The application user '{Shorten(user.Name)}' is not removed: "
            + (user.DisabledAt is not DateTimeOffset disabled ? "it is not disabled."
                : user.LastRefusedAt > disabled ? $"it is disabled, but somebody tried to use it at {Text(user.LastRefusedAt.Value.UtcDateTime)}, less than {Text(wanted)} ago."
                : $"it has been disabled since {Text(disabled.UtcDateTime)}, less than {Text(wanted)} ago."),
        $"Use Disable-AivenAppUser if it is enabled, and wait until nobody has used it for {Text(wanted)}.",
        user.Name);

    public static AppUsersException RoleNotGrantable(string role, IReadOnlyList<string> grantable) => new(
        ErrorCode.RoleNotGrantable,
        $"The role '{role}' applies to a whole organization and cannot be granted on a project. On a project, you can grant: {string.Join(", ", grantable)}.",
        "Grant it with Grant-AivenOrganizationRole, or choose one of the roles for projects.",
        role);

    public static AppUsersException UnitNotEmpty(string name, int units, int projects) => new(
        ErrorCode.UnitNotEmpty,
        $"The organizational unit '{name}' still contains {Count(units, "unit")} and {Count(projects, "project")}.",
        "Move its projects with Set-AivenProject -Unit or remove them, and remove its units first.",
        name);

    public static AppUsersException UserLimitReached(Organization organization) => new(
        ErrorCode.UserLimitReached,
        string.Create(CultureInfo.InvariantCulture, $"The organization '{organization.Name}' ({organization.OrganizationId}) has {organization.AppUsers} application users, and its limit is {organization.AppUserLimit}."),
        "Remove users that are no longer used, or run Set-AivenOrganization -AppUserLimit to raise the limit.",
        organization.OrganizationId);

    public static AppUsersException InvalidLimit(string name, int value) => new(
        ErrorCode.InvalidLimit,
        string.Create(CultureInfo.InvariantCulture, $"The {name} {value} is out of range."),
        string.Create(CultureInfo.InvariantCulture, $"Use a number from 1 to {Organization.HighestLimit}."),
        value.ToString(CultureInfo.InvariantCulture));
}
