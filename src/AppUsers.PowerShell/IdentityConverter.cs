using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Makes an identity of what a job, a CSV file or JSON gave back of a user, a token or anything else with a UserId.</summary>
public sealed class IdentityConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => UserIdOf(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        AppUserIdentity.FromId(UserIdOf(sourceValue)!);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    private static string? UserIdOf(object source) =>
        source is PSObject { BaseObject: PSCustomObject } row && row.Properties[nameof(AppUser.UserId)]?.Value?.ToString() is { Length: > 0 } id ? id : null;
}
