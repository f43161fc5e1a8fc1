namespace AppUsers.PowerShell.Binding;

/// <summary>Accepts a time with its offset. A time without a kind stays local time, as everywhere in PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class UtcTimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        InputData.Unwrap(inputData) is DateTimeOffset time ? time.UtcDateTime : inputData;
}
