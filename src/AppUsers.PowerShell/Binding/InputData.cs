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

    /// <summary>The full name of the type that an object has, or had before it was serialized for a job or a remote session.</summary>
    public static string TypeName(this PSObject wrapped)
    {
        var name = wrapped.TypeNames.FirstOrDefault() ?? string.Empty;
        return name.StartsWith(DeserializedPrefix, StringComparison.Ordinal) ? name[DeserializedPrefix.Length..] : name;
    }
}
