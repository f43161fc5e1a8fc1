namespace AppUsers;

/// <summary>The kinds of resources that roles can be granted on.</summary>
public enum ResourceKind
{
    /// <summary>The organization, with everything in it.</summary>
    Organization,

    /// <summary>An organizational unit, with all units and projects in it.</summary>
    Unit,

    /// <summary>A project.</summary>
    Project,
}

/// <summary>The organization, a unit or a project, as what a role is granted on.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">The name of the unit or project, compared regardless of case; ignored for the organization.</param>
public sealed record Resource(ResourceKind Kind, string Name)
{
    /// <summary>The organization.</summary>
    public static Resource Organization { get; } = new(ResourceKind.Organization, "the organization");

    /// <summary>A unit.</summary>
    public static Resource Unit(string name) => new(ResourceKind.Unit, name);

    /// <summary>A project.</summary>
    public static Resource Project(string name) => new(ResourceKind.Project, name);

    /// <summary>The kind and the name, for example "project shop".</summary>
    public override string ToString() => Kind switch
    {
        ResourceKind.Organization => "the organization",
        ResourceKind.Unit => $"unit {Name}",
        _ => $"project {Name}",
    };
}
