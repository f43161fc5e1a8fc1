using System.Globalization;

namespace AppUsers.PowerShell.Binding;

/// <summary>Makes a time of what a job, a remote session or CLIXML leaves of one.</summary>
public sealed class TimeConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => TicksOf(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        new DateTimeOffset(long.Parse(TicksOf(sourceValue)!, CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    private static string? TicksOf(object source) => InputData.AsPropertyBag(source)?.Text(nameof(DateTimeOffset.UtcTicks));
}
