namespace AppUsers.Server.Console.Parts;

/// <summary>A resource as a word in addresses and forms: empty for the organization, or <c>project:shop</c>.</summary>
internal static class ResourceAddress
{
    public static string Of(Resource resource) => resource.Kind == ResourceKind.Organization ? string.Empty : $"{resource.Kind.ToString().ToLowerInvariant()}:{resource.Name}";

    /// <exception cref="AppUsersException">ProjectNotFound</exception>
    public static Resource Read(string? text) => text?.Split(':', 2) switch
    {
        ["unit", var name] => Resource.Unit(name),
        ["project", var name] => Resource.Project(name),
        null or [""] => Resource.Organization,
        _ => Resource.Project(text!),
    };
}
