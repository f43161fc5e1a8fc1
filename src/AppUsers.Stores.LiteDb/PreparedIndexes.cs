using AppUsers.Storage;

namespace AppUsers.Stores.LiteDb;

/// <summary>The tables of a database whose indexes were created, as far as is known.</summary>
internal sealed class PreparedIndexes
{
    private readonly HashSet<string> tables = new(StringComparer.Ordinal);

    public bool Contains(StoreTable table) => tables.Contains(table.Name);

    public void Add(IEnumerable<StoreTable> prepared) => tables.UnionWith(prepared.Select(table => table.Name));
}
