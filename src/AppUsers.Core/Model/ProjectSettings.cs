namespace AppUsers;

/// <summary>What a project keeps for Aiven's clients, which write it and read it back. Nothing in AppUsers depends on it.</summary>
/// <remarks>Source: Aiven's <c>OrganizationProjectsCreate</c> and <c>ProjectCreate</c>.</remarks>
/// <param name="BillingGroupId">The id of a billing group, up to 36 characters; null for none.</param>
/// <param name="Tags">Up to 100 keys and values of up to 64 characters.</param>
/// <param name="TechEmails">The addresses of up to 100 technical contacts.</param>
/// <param name="BasePort">From where the ports of new services count, from 10000 to 30000; null for none.</param>
/// <param name="Cloud">The default cloud of new services; null for none.</param>
public sealed record ProjectSettings(
    string? BillingGroupId, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> TechEmails, int? BasePort, string? Cloud)
{
    /// <summary>The settings of a project for which none were made.</summary>
    public static ProjectSettings None { get; } = new(null, new Dictionary<string, string>(), [], null, null);
}
