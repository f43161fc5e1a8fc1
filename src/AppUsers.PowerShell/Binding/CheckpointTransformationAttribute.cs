using System.Collections;

namespace AppUsers.PowerShell.Binding;

/// <summary>Accepts a checkpoint as text, and one that comes back from a job, a CSV file, or JSON without its type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CheckpointTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => InputData.Unwrap(inputData) switch
    {
        string text => AppUserEventCheckpoint.Parse(text),
        PSCustomObject or IDictionary => Read(OwnKind.ColumnsOf(PSObject.AsPSObject(inputData))),
        _ => inputData,
    };

    private static AppUserEventCheckpoint Read(Dictionary<string, object?> row) => AppUserEventCheckpoint.Parse(
        $"{row.GetValueOrDefault(nameof(AppUserEventCheckpoint.OrganizationId))} {row.GetValueOrDefault(nameof(AppUserEventCheckpoint.Number))} {row.GetValueOrDefault(nameof(AppUserEventCheckpoint.Hash))}");
}
