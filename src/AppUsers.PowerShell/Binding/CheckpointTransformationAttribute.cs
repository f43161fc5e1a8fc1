namespace AppUsers.PowerShell.Binding;

/// <summary>Accepts a checkpoint as text, and one that comes back from a job, a CSV file, or JSON without its type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CheckpointTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => InputData.Unwrap(inputData) switch
    {
        string text => AppUserEventCheckpoint.Parse(text),
        _ when InputData.AsPropertyBag(inputData) is PSObject bag => AppUserEventCheckpoint.Parse(
            $"{bag.Text(nameof(AppUserEventCheckpoint.OrganizationId))} {bag.Text(nameof(AppUserEventCheckpoint.Number))} {bag.Text(nameof(AppUserEventCheckpoint.Hash))}"),
        _ => inputData,
    };
}
