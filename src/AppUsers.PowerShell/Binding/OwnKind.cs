using System.Collections;

namespace AppUsers.PowerShell.Binding;

/// <summary>A kind of object that commands write, and how to recognize one: by its type or, if a file has lost that, by its properties.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Type">Its type.</param>
/// <param name="Words">What it is called in messages, with an article.</param>
/// <param name="Noun">The noun of the commands that write, create and change it.</param>
/// <param name="Shape">Properties that only objects of this kind have together.</param>
internal sealed record OwnKind(ItemKind Kind, Type Type, string Words, string Noun, params string[] Shape)
{
    /// <summary>What PowerShell puts before the name of a type that it has serialized, selected from, or read from a CSV file.</summary>
    private static readonly string[] Prefixes = ["Deserialized.", "Selected.", "CSV:"];

    public static IReadOnlyList<OwnKind> All { get; } =
    [
        new(ItemKind.BlastRadius, typeof(BlastRadiusEntry), "an entry of a blast radius", "AivenBlastRadius", "UserId", "Depth", "Path"),
        new(ItemKind.Finding, typeof(AppUserFinding), "a finding", "AivenAppUserFinding", "Id", "Severity", "Subject", "Fix", "Key"),
        new(ItemKind.Token, typeof(AppUserToken), "a token", "AivenAppUserToken", "UserId", "TokenPrefix", "MaxAge", "State"),
        new(ItemKind.NewToken, typeof(AppUserNewToken), "a new token", "AivenAppUserToken", "UserId", "TokenPrefix", "CreatedAt", "Token"),
        new(ItemKind.TokenCheck, typeof(AppUserTokenCheck), "the check of a token", "AivenAppUserToken", "IsValid", "Reason", "CheckedAt"),
        new(ItemKind.TokenUse, typeof(AppUserTokenUse), "the uses of a token", "AivenAppUserTokenUse", "TokenPrefix", "Day", "Uses"),
        new(ItemKind.Impact, typeof(RemovalImpact), "the impact of a removal", "AivenRemovalImpact", "Verdict", "Reasons", "SubjectType"),
        new(ItemKind.ManagedUserToken, typeof(ManagedUserToken), "a token of a managed user", "AivenManagedUserToken", "UserEmail", "TokenPrefix", "LastUserAgent"),
        new(ItemKind.Grant, typeof(RoleGrant), "a grant", "AivenRoleGrant", "Role", "Resource", "ResourceType"),
        new(ItemKind.Member, typeof(UserGroupMember), "the membership of a group", "AivenUserGroupMember", "GroupId", "UserId", "AddedAt"),
        new(ItemKind.AccessEntry, typeof(AccessEntry), "a permission of a user", "AivenAccess", "Permission", "Project", "UserId", "Paths"),
        new(ItemKind.AccessCheck, typeof(AccessCheck), "the check of a permission", "AivenAccess", "IsAllowed", "Permission", "UserId"),
        new(ItemKind.Event, typeof(AppUserEvent), "an event", "AivenAppUserEvent", "Number", "Action", "Hash"),
        new(ItemKind.EventCheck, typeof(EventChainCheck), "the check of the events", "AivenAppUserEvent", "IsIntact", "Events"),
        new(ItemKind.Expiry, typeof(ExpiryCalendarEntry), "an entry of the expiry calendar", "AivenExpiryCalendar", "Uid", "EndsAt", "Kind"),
        new(ItemKind.User, typeof(AppUser), "an application user", "AivenAppUser", "UserId", "Name", "CreatedAt", "OrganizationId"),
        new(ItemKind.Group, typeof(UserGroup), "a group", "AivenUserGroup", "GroupId", "Name", "CreatedAt", "OrganizationId"),
        new(ItemKind.Unit, typeof(OrganizationalUnit), "an organizational unit", "AivenOrganizationalUnit", "UnitId", "Name", "Parent", "CreatedAt"),
        new(ItemKind.Organization, typeof(Organization), "an organization", "AivenOrganization", "OrganizationId", "Name", "AppUserLimit"),
        new(ItemKind.Project, typeof(Project), "a project", "AivenProject", "Name", "Unit", "CreatedAt", "OrganizationId"),
        new(ItemKind.Role, typeof(Role), "a role", "AivenRole", "Name", "Level", "Allows", "Permissions"),
        new(ItemKind.Connection, typeof(AivenConnection), "a connection", "AivenConnection", "ActsAs", "IsDefault"),
    ];

    private HashSet<string> Properties { get; } = new(Type.GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);

    public static OwnKind Of(ItemKind kind) => All.First(own => own.Kind == kind);

    /// <summary>The kind of an object of ours, by the name of its type.</summary>
    public static OwnKind? OfType(PSObject wrapped)
    {
        var name = wrapped.TypeNames.FirstOrDefault() ?? string.Empty;
        while (Array.Find(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is string prefix)
        {
            name = name[prefix.Length..];
        }

        return All.FirstOrDefault(own => own.Type.FullName == name);
    }

    /// <summary>The kind of a row that was an object of ours, by its columns.</summary>
    public static OwnKind? OfColumns(IDictionary<string, object?> columns) => All.FirstOrDefault(own => own.Shape.All(columns.ContainsKey));

    /// <summary>Whether a property belongs to every object of this kind, and not to somebody who added it.</summary>
    public bool Declares(string property) => Properties.Contains(property);

    public static Dictionary<string, object?> ColumnsOf(PSObject wrapped)
    {
        var columns = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (wrapped.BaseObject is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
            {
                columns[$"{entry.Key}"] = entry.Value;
            }
        }
        else
        {
            foreach (var property in wrapped.Properties.Where(property => property.IsGettable))
            {
                columns[property.Name] = ValueOf(property);
            }
        }

        return columns;
    }

    /// <summary>The value of a property; null if it cannot be read, as the exit code of a process that runs.</summary>
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
