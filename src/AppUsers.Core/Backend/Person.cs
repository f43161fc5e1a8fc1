namespace AppUsers.Backend;

/// <summary>A person of an organization, who signed in elsewhere, for example at the console of a server.</summary>
/// <param name="Name">The name or address in events.</param>
/// <param name="Roles">The roles and permissions that the person holds on the organization.</param>
public sealed record Person(string Name, IReadOnlyList<string> Roles);
