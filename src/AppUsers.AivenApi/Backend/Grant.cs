using AppUsers.Backend;

namespace AppUsers.AivenApi;

/// <summary>A role that a principal itself holds on a resource. The API lists all roles of a principal in one item.</summary>
/// <param name="Target">The resource.</param>
/// <param name="Holder">The principal.</param>
/// <param name="Role">The role.</param>
/// <param name="GrantedAt">When it was granted, in UTC.</param>
/// <param name="GrantedBy">Who granted it; null if the API does not say.</param>
internal sealed record Grant(ResourceId Target, Principal Holder, string Role, DateTime GrantedAt, string? GrantedBy = null)
{
    public bool Is(Principal holder, string role) => Holder == holder && string.Equals(Role, role, StringComparison.OrdinalIgnoreCase);

    public RoleGrant View(string holderName) => new(Target.Resource, Holder, holderName, Role, GrantedAt, GrantedBy);
}
