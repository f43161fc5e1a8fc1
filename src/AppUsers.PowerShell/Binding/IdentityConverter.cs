namespace AppUsers.PowerShell.Binding;

/// <summary>Makes an identity of anything with a UserId that comes back from a job, a CSV file, or JSON without its type.</summary>
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

    private static string? UserIdOf(object source) => InputData.AsPropertyBag(source)?.Text(nameof(AppUser.UserId));
}
