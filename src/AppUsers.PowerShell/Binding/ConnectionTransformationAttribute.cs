namespace AppUsers.PowerShell.Binding;

/// <summary>Explains why a connection from another process cannot be used: only its properties arrive here.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        InputData.AsPropertyBag(inputData) is PSObject copy && copy.TypeName() == typeof(AivenConnection).FullName
            ? throw new ArgumentTransformationMetadataException(
                $"The connection to '{copy}' was made in another process and cannot be used in this one. Run Connect-AivenOrganization in this process, for example in the script of the background job.")
            : inputData;
}
