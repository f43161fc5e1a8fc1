using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Lets a time be given with its offset. A time without a kind stays local time, as everywhere in PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class UtcTimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is DateTimeOffset time ? time.UtcDateTime : inputData;
}
