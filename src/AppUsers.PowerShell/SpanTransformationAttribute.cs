using System.Globalization;
using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Refuses a bare number for a length of time: PowerShell makes ticks of it, ten-millionths of a second, and nobody
/// who writes <c>-UnusedFor 90</c> means those.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SpanTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal && Convert.ToDouble(given, CultureInfo.InvariantCulture) != 0
            ? throw new ArgumentTransformationMetadataException(
                string.Create(CultureInfo.InvariantCulture, $"The number {given} does not say of what. Give a time span, as in 90.00:00:00 for 90 days."))
            : inputData;
    }
}
