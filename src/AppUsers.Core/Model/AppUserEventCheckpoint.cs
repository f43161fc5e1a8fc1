using System.Globalization;
using System.Text.RegularExpressions;

namespace AppUsers;

/// <summary>The last event of an organization at some time. Kept where nobody who can write to the store can change it, it shows later
/// whether the events up to it are still the same.</summary>
/// <param name="organizationId">The id of the organization.</param>
/// <param name="number">The number of the event.</param>
/// <param name="hash">The hash of the event.</param>
/// <param name="createdAt">When the checkpoint was made, in UTC; null if that is not known.</param>
public sealed partial class AppUserEventCheckpoint(string organizationId, long number, string hash, DateTime? createdAt)
{
    /// <summary>The id of the organization.</summary>
    public string OrganizationId { get; } = organizationId;

    /// <summary>The number of the event.</summary>
    public long Number { get; } = number;

    /// <summary>The hash of the event: SHA-256 in hexadecimal.</summary>
    public string Hash { get; } = hash;

    /// <summary>When the checkpoint was made, in UTC; null if that is not known.</summary>
    public DateTimeOffset? CreatedAt { get; } = createdAt;

    /// <summary>Reads a checkpoint from its text, for example from the log of a server.</summary>
    /// <exception cref="AppUsersException">InvalidCheckpoint</exception>
    public static AppUserEventCheckpoint Parse(string text) =>
        Form().Match(text ?? string.Empty) is { Success: true } match && long.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new AppUserEventCheckpoint(match.Groups[1].Value, number, match.Groups[3].Value, createdAt: null)
            : throw Errors.InvalidCheckpoint(text ?? string.Empty);

    /// <summary>Organization, number and hash, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{OrganizationId} {Number} {Hash}");

    /// <summary>Throws if this is a checkpoint of another organization.</summary>
    /// <exception cref="AppUsersException">InvalidCheckpoint</exception>
    internal void CheckOrganization(string organizationId)
    {
        if (OrganizationId != organizationId)
        {
            throw Errors.CheckpointOfAnother(OrganizationId, organizationId);
        }
    }

    [GeneratedRegex(@"^\s*(org[0-9a-f]{12}) ([1-9][0-9]{0,18}) ([0-9a-f]{64})\s*\z")]
    private static partial Regex Form();
}
