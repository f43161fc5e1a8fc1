namespace AppUsers;

/// <summary>What a project keeps for Aiven's clients, which write it and read it back. Nothing in AppUsers depends on it.</summary>
/// <remarks>Source: Aiven's <c>OrganizationProjectsCreate</c> and <c>ProjectCreate</c>.</remarks>
public sealed class ProjectSettings(
    string? billingGroupId, IReadOnlyDictionary<string, string> tags, IReadOnlyList<string> techEmails, int? basePort, string? cloud)
{
    /// <summary>The settings of a project for which none were made.</summary>
    public static ProjectSettings None { get; } = new(null, new Dictionary<string, string>(), [], null, null);

    /// <summary>The id of a billing group, up to 36 characters; null for none.</summary>
    public string? BillingGroupId { get; } = billingGroupId;

    /// <summary>Up to 100 keys and values of up to 64 characters.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; } = tags;

    /// <summary>The addresses of up to 100 technical contacts.</summary>
    public IReadOnlyList<string> TechEmails { get; } = techEmails;

    /// <summary>From where the ports of new services count, from 10000 to 30000; null for none.</summary>
    public int? BasePort { get; } = basePort;

    /// <summary>The default cloud of new services; null for none.</summary>
    public string? Cloud { get; } = cloud;

    /// <summary>The tags.</summary>
    public override string ToString() => string.Join(", ", Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
}
