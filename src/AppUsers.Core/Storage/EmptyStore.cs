namespace AppUsers.Storage;

/// <summary>What a store that does not exist yet reads as.</summary>
internal sealed class EmptyStore : IStoreReader
{
    public static EmptyStore Instance { get; } = new();

    public string? Find(StoreTable table, string index, string value) => null;

    public IReadOnlyList<StoreMatch> Range(StoreTable table, string index, string after, string? before, int take) => [];
}
