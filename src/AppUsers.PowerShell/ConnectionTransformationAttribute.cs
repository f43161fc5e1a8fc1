using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Says what to do about a connection that another process was handed: only what it said of itself arrives there.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is PSObject { BaseObject: PSCustomObject } copy && copy.TypeNames.Contains($"Deserialized.{typeof(AivenConnection).FullName}")
            ? throw new ArgumentTransformationMetadataException(
                $"The connection to '{copy}' was made in another process and is of no use in this one. Run Connect-AivenOrganization here, as in the script of the background job.")
            : inputData;
}
