using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Permissions;

/// <summary>
/// What has to be granted and revoked so that a resource's grants become what was asked for. What is held already and
/// stays is neither. Source: Aiven's <c>PermissionsUpdate</c> (grant, set, revoke) and <c>PermissionsSet</c>.
/// </summary>
internal static class GrantChanges
{
    public static (IReadOnlyList<(Principal Principal, string Role)> Granted, IReadOnlyList<GrantRecord> Revoked) Of(
        GrantOperation operation, IReadOnlyList<GrantRecord> held, IReadOnlyList<PrincipalRoles> entries)
    {
        var wanted = entries.SelectMany(e => e.Roles, (e, role) => (e.Principal, role)).ToHashSet();
        var named = entries.Select(e => e.Principal).ToHashSet();
        var there = held.Select(Key).ToHashSet();
        var granted = operation == GrantOperation.Revoke ? [] : wanted.Where(w => !there.Contains(w)).ToList();
        var revoked = held.Where(grant => operation switch
        {
            GrantOperation.Grant => false,
            GrantOperation.Revoke => wanted.Contains(Key(grant)),
            GrantOperation.Set => named.Contains(Key(grant).Principal) && !wanted.Contains(Key(grant)),
            _ => !wanted.Contains(Key(grant)),
        });
        return (granted, [.. revoked]);
    }

    private static (Principal Principal, string Role) Key(GrantRecord grant) => (new Principal(grant.Principal, grant.PrincipalId), grant.Role);
}
