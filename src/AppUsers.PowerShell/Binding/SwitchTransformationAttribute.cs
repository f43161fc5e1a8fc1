namespace AppUsers.PowerShell.Binding;

/// <summary>Takes yes or no also as a text, as it stands in a column. A blank is no.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SwitchTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => InputData.Unwrap(inputData) switch
    {
        string text => new SwitchParameter(text.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "1" => true,
            "FALSE" or "NO" or "0" or "" => false,
            _ => throw new ArgumentTransformationMetadataException($"{Errors.Quote(text)} is neither true nor false. Use true or false."),
        }),
        null => new SwitchParameter(false),
        _ => inputData,
    };
}
