using System.Collections;

namespace AppUsers.PowerShell.Binding;

/// <summary>Reads what PowerShell passes to parameters: wrapped objects, and property bags from a job, a CSV file, or JSON.</summary>
internal static class InputData
{
    private const string DeserializedPrefix = "Deserialized.";

    /// <summary>The object itself, without PowerShell's wrapper.</summary>
    public static object? Unwrap(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;

    /// <summary>A property bag; null if the input is an object of another kind.</summary>
    public static PSObject? AsPropertyBag(object? input) => input is PSObject { BaseObject: PSCustomObject } bag ? bag : null;

    /// <summary>A property as text; null if there is none or it is empty.</summary>
    public static string? Text(this PSObject bag, string property) =>
        bag.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a value is null, blank, or a list without anything.</summary>
    public static bool IsBlank(object? value) => Unwrap(value) switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        IList list => list.Count == 0 || (list.Count == 1 && IsBlank(list[0])),
        _ => false,
    };

    /// <summary>A text or a number as text; null for a blank.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">What is wanted, for the error about an object of another kind.</param>
    public static string? PlainText(object? value, string kind) => Unwrap(value) switch
    {
        null => null,
        string text => string.IsNullOrWhiteSpace(text) ? null : text,

        // PowerShell takes 90d for a number, and keeps what was typed.
        var number when number.GetType().IsPrimitive || number is decimal => LanguagePrimitives.ConvertTo<string>(value),
        var other => throw new ArgumentTransformationMetadataException($"A {kind} was expected, and not an object of type {other.GetType().Name}. Give it as text."),
    };

    /// <summary>Reads a value. PowerShell shows the message of an error, and which parameter it is about.</summary>
    public static object Read(Func<object> read)
    {
        try
        {
            return read();
        }
        catch (AppUsersException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <summary>The full name of the type that an object has, or had before it was serialized for a job or a remote session.</summary>
    public static string TypeName(this PSObject wrapped)
    {
        var name = wrapped.TypeNames.FirstOrDefault() ?? string.Empty;
        return name.StartsWith(DeserializedPrefix, StringComparison.Ordinal) ? name[DeserializedPrefix.Length..] : name;
    }
}
