using System.Collections;
using System.ComponentModel;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Output;

/// <summary>The properties of an object as the views in <c>AppUsers.Format.ps1xml</c> show them: texts that anybody may have written can
/// contain anything, also what a terminal would execute. A property, because constrained language mode does not call methods. Not for
/// scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PlainTexts
{
    /// <summary>The value of the hidden property <c>Plain</c>.</summary>
    /// <param name="instance">The object.</param>
    public static object Of(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var plain = new PSObject();
        foreach (var property in instance.BaseObject.GetType().GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(IEnumerable))))
        {
            plain.Properties.Add(new PSNoteProperty(property.Name, Plain(property.GetValue(instance.BaseObject))));
        }

        return plain;
    }

    private static object? Plain(object? value) => value switch
    {
        string text => Of(text),
        IEnumerable items => items.Cast<object?>().Select(item => Of($"{item}")).ToArray(),
        _ => null,
    };

    /// <summary>A text on one line.</summary>
    internal static string Of(string text) => TextRules.Plain(text.ReplaceLineEndings(" ").Replace('\t', ' '));
}
