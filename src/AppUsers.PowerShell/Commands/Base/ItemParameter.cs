using System.Reflection;
using AppUsers.PowerShell.Binding;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A parameter of a command, as the pipeline sees it.</summary>
internal sealed class ItemParameter
{
    private ItemParameter(PropertyInfo property, List<ParameterAttribute> uses)
    {
        Property = property;
        ByValue = uses.Exists(use => use.ValueFromPipeline);
        ByName = uses.Exists(use => use.ValueFromPipelineByPropertyName);
        IsMandatory = uses.Exists(use => use.Mandatory);
        IsValue = property.IsDefined(typeof(ItemValueAttribute));
        AllowsEmpty = IsMandatory || property.IsDefined(typeof(AllowNullAttribute)) || property.IsDefined(typeof(AllowEmptyStringAttribute));
        Kind = property.GetCustomAttribute<ItemAttribute>()?.Kind;
        Sets = [.. uses.Select(use => use.ParameterSetName)];
        Names =
        [
            property.Name,
            .. property.GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames),
            .. property.GetCustomAttributes<ItemAttribute>().SelectMany(item => item.Columns),
        ];
    }

    public PropertyInfo Property { get; }

    public string Name => Property.Name;

    /// <summary>The columns that give its value.</summary>
    public string[] Names { get; }

    public bool ByValue { get; }

    public bool ByName { get; }

    public bool IsMandatory { get; }

    /// <summary>Whether it describes the item.</summary>
    public bool IsValue { get; }

    /// <summary>What it names; null if it does not name anything.</summary>
    public ItemKind? Kind { get; }

    /// <summary>Whether a null or a blank on the command line has a meaning, or PowerShell refuses it.</summary>
    public bool AllowsEmpty { get; }

    public HashSet<string> Sets { get; }

    public static ItemParameter[] Of(Type command) =>
    [
        .. command.GetProperties()
            .Select(property => new ItemParameter(property, [.. property.GetCustomAttributes<ParameterAttribute>()]))
            .Where(parameter => parameter.Sets.Count > 0),
    ];
}
