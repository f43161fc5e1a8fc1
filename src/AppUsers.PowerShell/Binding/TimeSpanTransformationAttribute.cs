using System.Globalization;

namespace AppUsers.PowerShell.Binding;

/// <summary>Refuses a number as a time span, because PowerShell would read it as ticks: nobody who writes <c>-UnusedFor 90</c> means
/// 9 microseconds.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TimeSpanTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        InputData.Unwrap(inputData) is IFormattable number and (sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal)
            && Convert.ToDouble(number, CultureInfo.InvariantCulture) != 0
            ? throw new ArgumentTransformationMetadataException(
                string.Create(CultureInfo.InvariantCulture, $"The number {number} does not have a unit. Give a time span, for example 90.00:00:00 for 90 days."))
            : inputData;
}
