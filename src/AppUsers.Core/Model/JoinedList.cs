using System.Collections.ObjectModel;

namespace AppUsers;

/// <summary>A read-only list whose text is its items, so that a cell of a CSV file shows them instead of a type name.</summary>
public sealed class JoinedList<T>(IEnumerable<T> items) : ReadOnlyCollection<T>(items.ToArray())
{
    /// <summary>The items, separated by commas.</summary>
    public override string ToString() => string.Join(", ", this);
}
