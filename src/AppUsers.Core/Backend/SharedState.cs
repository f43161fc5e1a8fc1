using AppUsers.Backend.Records;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>
/// What the servers on one store know together and forget in time, for example who is signed in at the console: texts by kind and key.
/// It belongs to no organization, leaves no events, and is not copied to other stores.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class SharedState(IStore store, TimeProvider time)
{
    /// <summary>The text with a key; null if there is none, or none anymore.</summary>
    public string? Find(string kind, string key, CancellationToken cancellation) =>
        store.Read(reader => FindCurrent(new Session(reader), kind, key), cancellation)?.Text;

    /// <summary>All texts of a kind, in the order of their keys.</summary>
    public IReadOnlyList<string> GetAll(string kind, CancellationToken cancellation) => store.Read(
        reader => Tables.Shared.Under(new Session(reader), StoreTable.ByKey, kind).Where(IsCurrent).Select(record => record.Text).ToList(), cancellation);

    /// <summary>Sets a text, until a time in UTC; null for always.</summary>
    public void Set(string kind, string key, string text, DateTime? expiresAt, CancellationToken cancellation) =>
        Write(kind, key, text, expiresAt, onlyIfThere: false, cancellation);

    /// <summary>Sets a text that is there. One that was taken meanwhile stays away.</summary>
    public void Replace(string kind, string key, string text, DateTime? expiresAt, CancellationToken cancellation) =>
        Write(kind, key, text, expiresAt, onlyIfThere: true, cancellation);

    private void Write(string kind, string key, string text, DateTime? expiresAt, bool onlyIfThere, CancellationToken cancellation)
    {
        store.Write(
            writer =>
            {
                var session = new Session(writer);
                session.Lock(Tables.Shared, Composite.Of(kind, key));
                if (onlyIfThere && FindCurrent(session, kind, key) is null)
                {
                    return false;
                }

                foreach (var old in session.Range(Tables.Shared, "expiry", IndexRange.Until(Now, string.Empty)).Take(Table<SharedRecord>.PageSize).ToList())
                {
                    Tables.Shared.Delete(session, old);
                }

                Tables.Shared.Put(session, new SharedRecord(kind, key, text, expiresAt));
                return true;
            },
            cancellation);
        store.Flush();
    }

    /// <summary>Removes a text and returns it; null if there is none, or none anymore. Of several who take it, one gets it.</summary>
    public string? Take(string kind, string key, CancellationToken cancellation)
    {
        var taken = store.Write(
            writer =>
            {
                var session = new Session(writer);
                session.Lock(Tables.Shared, Composite.Of(kind, key));
                var found = FindCurrent(session, kind, key);
                if (found is not null)
                {
                    Tables.Shared.Delete(session, found);
                }

                return found?.Text;
            },
            cancellation);
        store.Flush();
        return taken;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private SharedRecord? FindCurrent(Session session, string kind, string key) =>
        Tables.Shared.Find(session, StoreTable.ByKey, [kind, key]) is { } record && IsCurrent(record) ? record : null;

    private bool IsCurrent(SharedRecord record) => record.ExpiresAt is not DateTime end || end > Now;
}
