namespace AppUsers;

/// <summary>The kind of resource that a role can be granted on.</summary>
public enum RoleLevel
{
    /// <summary>An organization or an organizational unit only.</summary>
    Organization,

    /// <summary>A project, or a unit or an organization for all projects in it.</summary>
    Project,
}
