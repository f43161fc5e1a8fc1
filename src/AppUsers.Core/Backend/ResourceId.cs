namespace AppUsers.Backend;

/// <summary>A resource with the id that its grants are kept under.</summary>
/// <param name="Resource">The resource with its name as it is spelled.</param>
/// <param name="Id">The id of the organization or unit; for a project its name, in a store in upper case.</param>
public sealed record ResourceId(Resource Resource, string Id);
