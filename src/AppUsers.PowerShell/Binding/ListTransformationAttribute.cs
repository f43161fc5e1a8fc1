using System.Collections;

namespace AppUsers.PowerShell.Binding;

/// <summary>Takes a list also as one text, as it stands in a column: with semicolons or commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly char[] Separators = [';', ','];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => InputData.Unwrap(inputData) switch
    {
        string text => Split(text),
        IList { Count: 1 } list when InputData.Unwrap(list[0]) is string text => Split(text),
        IList { Count: > 1 } list => InputData.Read(() => WithoutGaps(list)),
        _ => inputData,
    };

    /// <summary>A value that is missing is not left out: a shorter list can mean more.</summary>
    private static IList WithoutGaps(IList list) => list.Cast<object?>().ToList().FindIndex(InputData.IsBlank) is >= 0 and var index ? throw Errors.ListValueEmpty(index + 1) : list;

    private static string[] Split(string text) => text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
