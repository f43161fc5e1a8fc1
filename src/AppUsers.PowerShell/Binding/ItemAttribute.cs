using System.Collections;

namespace AppUsers.PowerShell.Binding;

/// <summary>
/// Takes names, ids, objects and rows for a parameter that names something. An object passes its id on, so that neither a rename nor a
/// name that is a pattern or an id of something else leads to another object. A row names the thing in one of the columns, and never
/// becomes its own text. An object of another kind is refused: the command says so when it comes to it.
/// </summary>
/// <param name="kind">What the parameter names.</param>
/// <param name="columns">The columns in which a row names it, the id first.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ItemAttribute(ItemKind kind, params string[] columns) : ArgumentTransformationAttribute
{
    private const string Name = "Name";

    /// <summary>What the parameter names.</summary>
    public ItemKind Kind => kind;

    /// <summary>The columns in which a row names it.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>Whether only objects of this kind are taken, and not others that name one, because the command changes or removes it.</summary>
    public bool Exactly { get; set; }

    /// <summary>Whether the parameter names what the command creates, so that its name is taken and not its id.</summary>
    public bool IsNew { get; set; }

    /// <summary>Whether a row may do without, because it can be about something else.</summary>
    public bool Optional { get; set; }

    /// <summary>What another parameter takes instead.</summary>
    public ItemKind[] Elsewhere { get; set; } = [];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        InputData.Unwrap(inputData) is IList list ? list.Cast<object?>().Select(Read).ToArray() : Read(inputData);

    private object? Read(object? input) => InputData.Unwrap(input) switch
    {
        null => null,
        AppUserIdentity identity => identity,
        string text => ValueOf(text, isId: false),
        var plain when (plain.GetType().IsPrimitive && plain is not bool) || plain is decimal or Enum or Guid => ValueOf(LanguagePrimitives.ConvertTo<string>(input), isId: false),
        _ => Read(GivenItem.Of(input!), input!),
    };

    private object? Read(GivenItem item, object input)
    {
        var isAboutOthers = Optional && item.Kind is null && item.FirstOf(columns) is null;
        if (isAboutOthers || BelongsElsewhere(item, InputData.Unwrap(input)!))
        {
            // PowerShell tries the other parameter after this kind of error, or binds the columns of the row by name.
            if (!isAboutOthers)
            {
                item.Release();
            }

            var message = item.Refuse(OwnKind.Of(kind), columns).Fault!.Message;
            throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
        }

        if (item.Kind is null && !item.IsRow)
        {
            return Refused(item);
        }

        if (kind == ItemKind.User && !IsNew && InputData.Unwrap(input) is AppUser user)
        {
            return item.MadeInto(new AppUserIdentity(user));
        }

        var isOther = item.Kind is not null && item.Kind.Kind != kind;
        var found = isOther && Exactly ? null : item.FirstOf(isOther ? columns.Where(column => column != Name) : columns);
        return found is not var (column, value) ? Refused(item)
            : InputData.Unwrap(value) is string or ValueType ? item.MadeInto(ValueOf(new string($"{value}".AsSpan()), column == columns[0]))
            : OfRow(item, Read(value));
    }

    /// <summary>The object in a column, which the rest of the row describes.</summary>
    private static object? OfRow(GivenItem row, object? value) => value is null || GivenItem.SourceOf(value)?.Fault is not null ? value : row.MadeInto(value);

    /// <summary>A stand-in, at which the command comes to the error.</summary>
    private object Refused(GivenItem item) => item.Refuse(OwnKind.Of(kind), columns).MadeInto(ValueOf(new string("(refused)".AsSpan()), isId: false));

    /// <summary>A row or a grant may be about a group instead of a user. A live token is taken as it is; one out of a file is looked up.</summary>
    private bool BelongsElsewhere(GivenItem item, object value) => Elsewhere.Any(other => other switch
    {
        ItemKind.Group => item.Kind?.Kind == ItemKind.Group || (item.Kind?.Kind != ItemKind.User && item.FirstOf(columns) is null && item.FirstOf(["GroupId", "Group"]) is not null),
        ItemKind.User => item.Kind?.Kind == ItemKind.User || item.FirstOf(["UserId", "User"]) is not null,
        ItemKind.Token => value is AppUserToken,
        _ => item.Kind?.Kind == other,
    });

    private object ValueOf(string text, bool isId) =>
        kind != ItemKind.User || IsNew ? text : isId ? AppUserIdentity.FromId(text) : new AppUserIdentity(text);
}
