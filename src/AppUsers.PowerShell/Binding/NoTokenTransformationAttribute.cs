using AppUsers.Rules;

namespace AppUsers.PowerShell.Binding;

/// <summary>For a parameter that is not text: refuses a token, or a text that is as long as one, before PowerShell's own conversion fails
/// and repeats it in full.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NoTokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>No number, time, time span or address is longer.</summary>
    private const int Longest = 64;

    private const int LongestShown = 16;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        foreach (var item in LanguagePrimitives.GetEnumerable(inputData) ?? new[] { inputData })
        {
            // An object without a type becomes text that contains its properties. A number or a time does not contain a token.
            var text = InputData.Unwrap(item) is ValueType ? string.Empty : item?.ToString() ?? string.Empty;
            if (TextRules.Plain(text) != text || (InputData.Unwrap(item) is string && text.Length > Longest))
            {
                throw new ArgumentTransformationMetadataException(
                    $"The value '{TextRules.Beginning(TextRules.Plain(text), LongestShown)}' cannot be used for it. Check that it is not a token or another text that was pasted by mistake.");
            }
        }

        return inputData;
    }
}
