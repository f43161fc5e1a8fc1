namespace AppUsers;

/// <summary>A role or permission of the catalogue.</summary>
/// <remarks>Source: Aiven's documentation, "Roles and permissions". Names are data: the catalogue can lag behind Aiven's.</remarks>
public sealed class Role
{
    /// <summary>Makes an entry of the catalogue.</summary>
    public Role(string name, RoleLevel level, string title, string allows, IReadOnlyList<string> permissions, string? successor = null)
    {
        Name = name;
        Level = level;
        Title = title;
        Allows = allows;
        Permissions = new JoinedList<string>(permissions);
        Successor = successor;
    }

    /// <summary>The name in the API, as in <c>developer</c> or <c>project:services:read</c>.</summary>
    public string Name { get; }

    /// <summary>On which kind of resource it can be granted.</summary>
    public RoleLevel Level { get; }

    /// <summary>The name in Aiven's console.</summary>
    public string Title { get; }

    /// <summary>What it allows, in a sentence.</summary>
    public string Allows { get; }

    /// <summary>The permissions that it carries; a permission carries itself.</summary>
    public IReadOnlyList<string> Permissions { get; }

    /// <summary>The name that replaces this one, when it is deprecated; otherwise null.</summary>
    public string? Successor { get; }

    /// <summary>The name in the API.</summary>
    public override string ToString() => Name;
}
