using System.Collections;

namespace AppUsers.PowerShell.Binding;

/// <summary>Accepts grants that come back from a job, a CSV file, or JSON without their type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class GrantTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        LanguagePrimitives.GetEnumerable(inputData) is IEnumerable grants ? grants.Cast<object?>().Select(Read).ToArray() : Read(inputData);

    /// <summary>The grant. Anything else is returned as it is, because the binder may have a use for it.</summary>
    private static object? Read(object? input) =>
        InputData.AsPropertyBag(input) is PSObject bag
            && bag.Text(nameof(RoleGrant.Role)) is string role
            && bag.Text(nameof(RoleGrant.Resource)) is string resource
            && Enum.TryParse<ResourceKind>(bag.Text(nameof(RoleGrant.ResourceType)), out var kind)
            && PrincipalOf(bag) is (Principal principal, string principalName)
            ? new RoleGrant(new Resource(kind, resource), principal, principalName, role, grantedAt: DateTime.UnixEpoch)
            : input;

    private static (Principal Principal, string Name)? PrincipalOf(PSObject bag) =>
        bag.Text(nameof(RoleGrant.UserId)) is string userId ? (Principal.User(userId), bag.Text(nameof(RoleGrant.UserName)) ?? userId)
        : bag.Text(nameof(RoleGrant.GroupId)) is string groupId ? (Principal.Group(groupId), bag.Text(nameof(RoleGrant.Group)) ?? groupId)
        : null;
}
