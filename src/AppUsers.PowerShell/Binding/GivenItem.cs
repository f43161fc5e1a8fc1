using System.Collections;
using System.Runtime.CompilerServices;

namespace AppUsers.PowerShell.Binding;

/// <summary>An object or a row that was given where a name or an id is wanted. It is remembered with the value that was made of it, so that
/// the command can explain what is wrong with it, and knows what else the row contains.</summary>
internal sealed class GivenItem
{
    private static readonly ConditionalWeakTable<object, GivenItem> Sources = new();

    /// <summary>The entries of each dictionary that are shown as properties at the moment.</summary>
    private static readonly ConditionalWeakTable<object, List<string>> Shown = new();

    private readonly PSObject wrapped;
    private Dictionary<string, object?>? columns;

    private GivenItem(PSObject wrapped)
    {
        this.wrapped = wrapped;
        var ofType = OwnKind.OfType(wrapped);
        KeepsType = ofType is not null;
        Kind = ofType ?? (IsRow ? OwnKind.OfColumns(Columns) : null);
    }

    /// <summary>What it is, if it is or was an object of ours.</summary>
    public OwnKind? Kind { get; }

    /// <summary>Whether its type says so, and not only its columns.</summary>
    public bool KeepsType { get; }

    /// <summary>Its properties or entries, read when they are needed.</summary>
    public Dictionary<string, object?> Columns => columns ??= OwnKind.ColumnsOf(wrapped);

    /// <summary>Why it cannot be used; null if it can.</summary>
    public AppUsersException? Fault { get; private set; }

    public bool IsRow => wrapped.BaseObject is PSCustomObject or IDictionary;

    private string Words => Kind?.Words ?? (IsRow ? "a row" : $"an object of type {wrapped.BaseObject.GetType().Name}");

    /// <summary>What a value was made of; null for a text.</summary>
    public static GivenItem? SourceOf(object? value) => value is not null && Sources.TryGetValue(value, out var item) ? item : null;

    public static GivenItem Of(object input)
    {
        var item = new GivenItem(PSObject.AsPSObject(input));
        item.ShowEntries();
        return item;
    }

    /// <summary>Refuses a name that was made of something else.</summary>
    /// <exception cref="AppUsersException">WrongKind, ColumnMissing</exception>
    public static void Check(object? value)
    {
        if (SourceOf(value)?.Fault is AppUsersException fault)
        {
            throw fault;
        }
    }

    /// <summary>The value of the first of these columns that has one.</summary>
    public (string Name, object Value)? FirstOf(IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            if (Columns.TryGetValue(column, out var value) && !InputData.IsBlank(value))
            {
                return (column, value!);
            }
        }

        return null;
    }

    /// <summary>Remembers that a value was made of this.</summary>
    public T MadeInto<T>(T value)
        where T : class
    {
        Sources.AddOrUpdate(value, this);
        return value;
    }

    /// <summary>Says why this cannot be used.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="columns">The columns in which a row may name it.</param>
    public GivenItem Refuse(OwnKind wanted, IReadOnlyList<string> columns)
    {
        Fault = Kind is null && IsRow
            ? Errors.ColumnMissing(wanted.Words, columns, [.. Columns.Keys])
            : Errors.WrongKind(wanted.Words, Words, NameOf(), wanted.Noun);
        return this;
    }

    /// <summary>Removes what <see cref="ShowEntries"/> added.</summary>
    public void Release()
    {
        if (Shown.TryGetValue(wrapped.BaseObject, out var names))
        {
            names.ForEach(wrapped.Properties.Remove);
            Shown.Remove(wrapped.BaseObject);
        }
    }

    private string NameOf() => (IsRow && FirstOf(["Name", "TokenPrefix", "UserName", "Group", "Action"]) is var (_, name) ? name : wrapped).ToString() ?? string.Empty;

    /// <summary>Lets PowerShell find the entries of a dictionary as the properties of a row.</summary>
    private void ShowEntries()
    {
        if (wrapped.BaseObject is IDictionary)
        {
            Release();
            var names = Columns.Keys.Where(name => name.Length > 0 && wrapped.Properties[name] is null).ToList();
            names.ForEach(name => wrapped.Properties.Add(new PSNoteProperty(name, Columns[name])));
            Shown.Add(wrapped.BaseObject, names);
        }
    }
}
