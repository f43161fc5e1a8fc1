namespace AppUsers;

/// <summary>A role or permission that can be granted.</summary>
/// <remarks>Source: Aiven's documentation, "Roles and permissions". Aiven can have newer ones.</remarks>
public sealed class Role(
    string name,
    RoleLevel level,
    string title,
    string allows,
    IEnumerable<string> permissions,
    string? successor = null,
    DateTimeOffset? since = null,
    DateTimeOffset? sunset = null)
{
    /// <summary>The name in the API, for example <c>developer</c> or <c>project:services:read</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The kind of resource that it can be granted on.</summary>
    public RoleLevel Level { get; } = level;

    /// <summary>The name in the Aiven Console.</summary>
    public string Title { get; } = title;

    /// <summary>What it allows, in a sentence.</summary>
    public string Allows { get; } = allows;

    /// <summary>The permissions that it includes; a permission includes itself.</summary>
    public IReadOnlyList<string> Permissions { get; } = new JoinedList<string>(permissions);

    /// <summary>The day, in UTC, since which Aiven documents it; null if that is not known.</summary>
    public DateTimeOffset? Since { get; } = since;

    /// <summary>The day, in UTC, from which Aiven does not have it any more; null if there is none.</summary>
    public DateTimeOffset? Sunset { get; } = sunset;

    /// <summary>The name that replaces this one or, without a sunset, will replace it; null if there is none.</summary>
    public string? Successor { get; } = successor;

    /// <summary>The name in the API.</summary>
    public override string ToString() => Name;
}
