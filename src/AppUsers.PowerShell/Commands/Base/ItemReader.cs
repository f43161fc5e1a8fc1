using System.Collections.Concurrent;
using AppUsers.PowerShell.Binding;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>Looks at what PowerShell bound for one command: refuses parameters without a value, and decides which columns and properties of
/// a piped item are values of parameters. What is neither used nor refused is named.</summary>
internal sealed class ItemReader(AivenCommand command)
{
    private const string Delimiters = ",;\t|";

    private static readonly ConcurrentDictionary<Type, ItemParameter[]> Known = new();

    private readonly ItemParameter[] parameters = Known.GetOrAdd(command.GetType(), ItemParameter.Of);
    private readonly Dictionary<string, object?> defaults = [];
    private readonly HashSet<string> onCommandLine = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ItemParameter> scriptBlocks = [];
    private readonly HashSet<string> ignored = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The object or row that was piped; null for a text.</summary>
    public GivenItem? Item { get; private set; }

    private Dictionary<string, object> Bound => command.MyInvocation.BoundParameters;

    /// <summary>Whether a parameter has a value, from the command line or from the item.</summary>
    public bool IsGiven(string parameter) => Bound.ContainsKey(parameter) && !ignored.Contains(parameter);

    /// <summary>Looks at the command line.</summary>
    /// <exception cref="AppUsersException">ParameterEmpty</exception>
    public void Begin()
    {
        onCommandLine.UnionWith(Bound.Keys);
        foreach (var parameter in parameters)
        {
            defaults[parameter.Name] = parameter.Property.GetValue(command);
            if (!parameter.AllowsEmpty && Bound.TryGetValue(parameter.Name, out var value) && InputData.IsBlank(value))
            {
                throw Errors.ParameterEmpty(parameter.Name);
            }
        }

        // PowerShell keeps a script block in an object of its own until there is an item.
        scriptBlocks.UnionWith(parameters.Where(parameter =>
            Bound.TryGetValue(parameter.Name, out var value) && value is not null && !parameter.Property.PropertyType.IsInstanceOfType(InputData.Unwrap(value))));
    }

    /// <summary>Looks at the next item.</summary>
    /// <exception cref="AppUsersException">WrongKind, ColumnMissing, ColumnNotKnown, RowAmbiguous, ParameterMissing</exception>
    public void Read()
    {
        ignored.Clear();
        CheckScriptBlocks();
        var byValue = parameters.Where(parameter => parameter.ByValue && IsFromPipeline(parameter)).ToList();
        Item = byValue.Count > 0 ? byValue.Select(ItemOf).FirstOrDefault(item => item is not null) : PartlyBound();
        if (Item is { Kind: null, IsRow: true })
        {
            CheckColumns(Item);
        }

        if (Item?.Fault is AppUsersException fault)
        {
            throw fault;
        }

        foreach (var parameter in parameters.Where(parameter => parameter.ByName && !parameter.ByValue && IsFromPipeline(parameter)))
        {
            Decide(parameter);
        }

        // The items of a list are looked at one by one.
        foreach (var value in Bound.Values)
        {
            GivenItem.Check(value);
        }
    }

    /// <summary>An object or a row of which PowerShell bound only properties, because the command line says what the item is, or no column
    /// does.</summary>
    private GivenItem? PartlyBound() =>
        command.MyInvocation.ExpectingInput && PipedObject.Of(command) is object piped && InputData.Unwrap(piped) is not (null or string or ValueType) ? GivenItem.Of(piped) : null;

    /// <summary>A script block on the command line gives a value for each item, for which a blank is no value either.</summary>
    private void CheckScriptBlocks()
    {
        if (scriptBlocks.FirstOrDefault(parameter => !parameter.AllowsEmpty && InputData.IsBlank(parameter.Property.GetValue(command))) is ItemParameter empty)
        {
            throw Errors.ParameterEmpty(empty.Name);
        }
    }

    private bool IsFromPipeline(ItemParameter parameter) => Bound.ContainsKey(parameter.Name) && !onCommandLine.Contains(parameter.Name);

    private GivenItem? ItemOf(ItemParameter parameter) =>
        GivenItem.SourceOf(Bound[parameter.Name] is Array { Length: > 0 } items ? items.GetValue(0) : Bound[parameter.Name]);

    /// <summary>Takes a value of the item, or leaves the parameter as if the column were not there.</summary>
    private void Decide(ItemParameter parameter)
    {
        var isAnothers = parameter.IsValue && Item?.Kind is OwnKind kind && !IsValueOf(parameter, kind);
        if (!isAnothers && ((parameter.IsMandatory && !parameter.IsValue) || !InputData.IsBlank(Bound[parameter.Name])))
        {
            return;
        }

        if (parameter.IsMandatory)
        {
            throw Errors.ParameterMissing(parameter.Name, "pipe rows with a column of that name");
        }

        ignored.Add(parameter.Name);
        parameter.Property.SetValue(command, defaults[parameter.Name]);
    }

    /// <summary>Whether a property of an object of ours is a value of the parameter: if somebody added it, if the parameter names such an
    /// object, or if the command creates such objects, or changes them and reads the new values from a file. The expiry of a token follows
    /// from its age.</summary>
    private bool IsValueOf(ItemParameter parameter, OwnKind kind) =>
        !parameter.Names.Any(kind.Declares)
        || parameter.Kind == kind.Kind
        || (kind.Noun == command.Noun
            && !(kind.Kind == ItemKind.Token && parameter.Name == nameof(AppUserToken.ExpiresAt))
            && (command.Verb == VerbsCommon.New || (command.Verb == VerbsCommon.Set && !Item!.KeepsType)));

    private void CheckColumns(GivenItem row)
    {
        if (row.Columns.Keys.FirstOrDefault() is string only && row.Columns.Count == 1 && only.AsSpan().ContainsAny(Delimiters))
        {
            // A file with another delimiter: the whole row is one column.
            return;
        }

        if (Array.Find(parameters, parameter => parameter.ByValue && onCommandLine.Contains(parameter.Name) && !scriptBlocks.Contains(parameter)) is ItemParameter given
            && row.FirstOf(given.Names) is var (header, item) && !IsGivenAs(given, $"{item}"))
        {
            throw Errors.RowNamesAnother(header, $"{item}", given.Name);
        }

        var open = parameters.Where(parameter => !onCommandLine.Contains(parameter.Name) && !parameter.Names.Any(row.Columns.ContainsKey)).ToList();
        var unused = row.Columns.Keys.Where(column => !parameters.Any(parameter => parameter.Names.Contains(column, StringComparer.OrdinalIgnoreCase))).ToList();
        foreach (var column in unused.Where(column => !OwnKind.All.Any(kind => kind.Declares(column))))
        {
            if (open.Find(parameter => parameter.Names.Any(name => Resemble(column, name))) is ItemParameter meant)
            {
                throw Errors.ColumnNotKnown(column, meant.Name);
            }
        }

        if (Find("User") is ItemParameter user && Find("Group") is ItemParameter group && !user.Sets.Overlaps(group.Sets)
            && row.FirstOf(user.Names) is var (_, userName) && row.FirstOf(group.Names) is var (_, groupName))
        {
            throw Errors.RowAmbiguous($"{userName}", $"{groupName}");
        }

        var news = unused.Where(named.Add).ToList();
        if (news.Count > 0)
        {
            command.WriteVerbose($"These columns are not used: {string.Join(", ", news.Select(Errors.Quote))}.");
        }

        ItemParameter? Find(string name) => Array.Find(parameters, parameter => parameter.Name == name && !onCommandLine.Contains(name));
    }

    /// <summary>Whether a parameter on the command line has only this value.</summary>
    private bool IsGivenAs(ItemParameter parameter, string value) => parameter.Property.GetValue(command) is var given
        && (given is Array { Length: 1 } list ? list.GetValue(0) : given) is object only && TextRules.IsSameName($"{only}", value);

    /// <summary>Whether a column is likely to be meant for a parameter: the same letters, a part of the other, the same beginning, or a typo.</summary>
    private static bool Resemble(string column, string parameter)
    {
        var (one, other) = (Letters(column), Letters(parameter));
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return one == other
            || (shorter.Length >= 4 && (longer.StartsWith(shorter, StringComparison.Ordinal) || longer.EndsWith(shorter, StringComparison.Ordinal)))
            || one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count() >= 5
            || (shorter.Length >= 6 && longer.Length - shorter.Length <= 1 && Suggestions.Nearest(one, [other]).Count > 0);
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
