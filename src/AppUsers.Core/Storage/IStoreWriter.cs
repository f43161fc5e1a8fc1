namespace AppUsers.Storage;

/// <summary>One write transaction. Disposing without <see cref="Commit"/> leaves the store as it was.</summary>
public interface IStoreWriter : IStoreReader
{
    /// <summary>Inserts a row, or replaces the one with the same key.</summary>
    /// <exception cref="StoreFaultException">Another row has the same value in an index, or the engine failed.</exception>
    void Put(StoreTable table, StoreRow row);

    /// <summary>Removes a row; no row with that key is no error.</summary>
    void Delete(StoreTable table, string key);

    /// <summary>Makes the transaction lasting: what was committed survives the process.</summary>
    void Commit();
}
