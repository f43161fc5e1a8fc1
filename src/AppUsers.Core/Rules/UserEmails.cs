namespace AppUsers.Rules;

/// <summary>The addresses of application users, which distinguish them, as on Aiven. Nobody receives mail there: the domain is reserved
/// (RFC 2606).</summary>
public static class UserEmails
{
    /// <summary>The address of a user. It never changes.</summary>
    public static string Of(string userId, string organizationId) => userId + DomainOf(organizationId);

    /// <summary>The id of the user with such an address; null if the address is another one.</summary>
    public static string? UserIdOf(string email, string organizationId) =>
        email.EndsWith(DomainOf(organizationId), StringComparison.OrdinalIgnoreCase) ? email[..^DomainOf(organizationId).Length] : null;

    private static string DomainOf(string organizationId) => $"@{organizationId}.appusers.invalid";
}
