namespace AppUsers.Storage;

/// <summary>A consistent view of a store. All text is compared by ordinal, so case counts.</summary>
/// <remarks>Every member throws <see cref="StoreFaultException"/> when the engine fails.</remarks>
public interface IStoreReader : IDisposable
{
    /// <summary>The body of the row with that key; null when there is none. A table never written to is empty.</summary>
    string? Find(StoreTable table, string key);

    /// <summary>Rows in the order of an index, whose values lie strictly between two texts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The name of one of the table's indexes.</param>
    /// <param name="after">Only values after this one.</param>
    /// <param name="before">Only values before this one; null for no end.</param>
    /// <param name="take">How many rows at most.</param>
    IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take);
}
