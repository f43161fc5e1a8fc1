namespace AppUsers.Storage;

/// <summary>A consistent view of a store. All text is compared by ordinal, so case matters.</summary>
/// <remarks>Every member throws <see cref="StoreFaultException"/> if the engine fails.</remarks>
public interface IStoreReader
{
    /// <summary>The body of the row with a value in an index; null if there is none. A table that was never written to is empty.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The name of one of its indexes, or <see cref="StoreTable.ByKey"/>.</param>
    /// <param name="value">The value.</param>
    string? Find(StoreTable table, string index, string value);

    /// <summary>Rows whose value in an index is strictly between two texts, in the order of the index.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The name of one of its indexes, or <see cref="StoreTable.ByKey"/>.</param>
    /// <param name="after">Only values after this one.</param>
    /// <param name="before">Only values before this one; null for no end.</param>
    /// <param name="take">The maximum number of rows.</param>
    IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take);
}
