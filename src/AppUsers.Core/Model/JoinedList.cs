using System.Collections.ObjectModel;

namespace AppUsers;

/// <summary>A list that cannot be changed. Where one text is wanted, as in a cell of a CSV file, it is its items and not the
/// name of its type.</summary>
public sealed class JoinedList<T> : ReadOnlyCollection<T>
{
    internal JoinedList(IEnumerable<T> items)
        : base(items.ToArray())
    {
    }

    /// <summary>The items, joined by commas.</summary>
    public override string ToString() => string.Join(", ", this);
}
