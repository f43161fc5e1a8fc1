namespace AppUsers.Storage;

/// <summary>A write transaction.</summary>
public interface IStoreWriter : IStoreReader
{
    /// <summary>Makes this transaction wait for others that hold the same lock, and makes others wait for this one.</summary>
    /// <returns>Whether what was read before may have changed.</returns>
    bool Lock(StoreTable table, string key);

    /// <summary>Keeps all others out of these tables until the transaction ends, readers too: nobody decides by what they saw before.</summary>
    void LockTables(IReadOnlyList<StoreTable> tables);

    /// <summary>Inserts a row, or replaces the one with the same key.</summary>
    /// <exception cref="StoreFaultException">Another row has the same value in an index, or the engine failed.</exception>
    void Put(StoreTable table, StoreRow row);

    /// <summary>Removes a row. It is not an error if there is none with that key.</summary>
    void Delete(StoreTable table, string key);
}
