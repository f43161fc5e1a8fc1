namespace AppUsers;

/// <summary>On which kind of resource a role can be granted.</summary>
public enum RoleLevel
{
    /// <summary>On an organization or an organizational unit only.</summary>
    Organization,

    /// <summary>On a project, and on a unit or an organization for all projects in it.</summary>
    Project,
}
