using System.Collections;
using System.Management.Automation;
using AppUsers.Storage;

namespace AppUsers.PowerShell;

/// <summary>Lets grants be given as they come back from a job, a CSV file or JSON: what they say without their type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class GrantTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        LanguagePrimitives.GetEnumerable(inputData) is IEnumerable grants ? grants.Cast<object?>().Select(Read).ToArray() : Read(inputData);

    /// <summary>The grant, or what was given when it is none: the binder may find use for that elsewhere.</summary>
    private static object? Read(object? given)
    {
        if (given is not PSObject { BaseObject: PSCustomObject } row
            || Text(row, nameof(RoleGrant.Role)) is not string role
            || Text(row, nameof(RoleGrant.Resource)) is not string name
            || !Enum.TryParse<ResourceKind>(Text(row, nameof(RoleGrant.ResourceType)), out var kind)
            || PrincipalOf(row) is not (Principal principal, string principalName))
        {
            return given;
        }

        var record = new GrantRecord(string.Empty, kind, name, principal.Kind, principal.Id, role, default);
        return new RoleGrant(record, new Resource(kind, name), principalName);
    }

    private static (Principal, string)? PrincipalOf(PSObject row) =>
        Text(row, nameof(RoleGrant.UserId)) is string userId ? (Principal.User(userId), Text(row, nameof(RoleGrant.UserName)) ?? userId)
        : Text(row, nameof(RoleGrant.GroupId)) is string groupId ? (Principal.Group(groupId), Text(row, nameof(RoleGrant.Group)) ?? groupId)
        : null;

    private static string? Text(PSObject row, string property) =>
        row.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
