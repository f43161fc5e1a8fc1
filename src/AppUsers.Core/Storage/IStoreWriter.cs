namespace AppUsers.Storage;

/// <summary>A write transaction. If it is disposed without <see cref="Commit"/>, the store stays as it was.</summary>
public interface IStoreWriter : IStoreReader
{
    /// <summary>Inserts a row, or replaces the one with the same key.</summary>
    /// <exception cref="StoreFaultException">Another row has the same value in an index, or the engine failed.</exception>
    void Put(StoreTable table, StoreRow row);

    /// <summary>Removes a row. It is not an error if there is none with that key.</summary>
    void Delete(StoreTable table, string key);

    /// <summary>Commits the transaction: it survives the process.</summary>
    void Commit();
}
