using AppUsers.Backend;

namespace AppUsers.Rules;

/// <summary>One role of one principal.</summary>
/// <param name="Principal">The user or the group.</param>
/// <param name="Role">The name of the role.</param>
public sealed record PrincipalRole(Principal Principal, string Role);

/// <summary>
/// What has to be granted and revoked so that the grants on a resource become what was asked for.
/// Source: Aiven's <c>PermissionsUpdate</c> (grant, set, revoke) and <c>PermissionsSet</c>.
/// </summary>
/// <param name="Granted">What is not held yet.</param>
/// <param name="Revoked">What is held and must go.</param>
public sealed record GrantChanges(IReadOnlyList<PrincipalRole> Granted, IReadOnlyList<PrincipalRole> Revoked)
{
    /// <summary>Works out the changes. What is held already and stays is neither granted nor revoked.</summary>
    public static GrantChanges Of(GrantOperation operation, IReadOnlyList<PrincipalRole> held, IReadOnlyList<PrincipalRoles> entries)
    {
        var wanted = entries.SelectMany(entry => entry.Roles, (entry, role) => new PrincipalRole(entry.Principal, role)).ToHashSet();
        var named = entries.Select(entry => entry.Principal).ToHashSet();
        return new GrantChanges(
            operation == GrantOperation.Revoke ? [] : [.. wanted.Except(held)],
            [
                .. held.Where(grant => operation switch
                {
                    GrantOperation.Grant => false,
                    GrantOperation.Revoke => wanted.Contains(grant),
                    GrantOperation.Set => named.Contains(grant.Principal) && !wanted.Contains(grant),
                    _ => !wanted.Contains(grant),
                }),
            ]);
    }

    /// <summary>Checks entries, and returns them with the roles as Aiven spells them. Every principal must exist, and every role must
    /// be known, unless it is only revoked.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="resource">The kind of resource that they are about.</param>
    /// <param name="operation">What is done with them.</param>
    /// <param name="force">Whether to accept roles that are not known.</param>
    /// <param name="require">Throws if a principal does not exist.</param>
    public static IReadOnlyList<PrincipalRoles> Check(
        IReadOnlyList<PrincipalRoles> entries, ResourceKind resource, GrantOperation operation, bool force, Action<Principal> require) =>
    [
        .. entries.Select(entry =>
        {
            require(entry.Principal);
            return entry with
            {
                Roles = [.. entry.Roles.Select(role => RoleCatalogue.CheckGrantable(role, resource, force || operation == GrantOperation.Revoke))],
            };
        }),
    ];
}
