using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>The uses of tokens, day by day: one record for each token and day.</summary>
internal sealed class UseLog(IStore store, StoreBackendOptions options)
{
    /// <summary>How many old days a new one removes at most, so that no use has to wait for it.</summary>
    private const int MostPruned = 20;

    /// <summary>Whether an attempt that is refused now is written.</summary>
    public bool IsRefusalWritten(Session session, TokenRecord token) =>
        TokenLifetime.IsUseRecorded(Tables.Uses.Find(session, Tables.UseKey(token.TokenPrefix, UseHistory.DayOf(options.Time.UtcNow())))?.LastRefusedAt, options.Time.UtcNow());

    /// <summary>Writes what is counted of a token.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="token">The token.</param>
    /// <param name="lastRefusedAt">When it was last refused; null if that is not what is written.</param>
    public void Write(Session session, TokenRecord token, DateTime? lastRefusedAt = null)
    {
        foreach (var day in session.Uses.Of(token.TokenPrefix))
        {
            var before = Tables.Uses.Find(session, Tables.UseKey(token.TokenPrefix, day.Day));
            if (before is null)
            {
                Prune(session, token.OrganizationId);
            }

            before ??= new UseRecord(token.TokenPrefix, token.OrganizationId, token.UserId, day.Day, UseTally.None, UseTally.None);
            Tables.Uses.Put(session, before with
            {
                Uses = before.Uses.With(day.Uses),
                Refusals = before.Refusals.With(day.Refusals),
                LastRefusedAt = lastRefusedAt ?? before.LastRefusedAt,
            });
        }
    }

    /// <summary>Writes everything that is counted of an organization.</summary>
    public void WriteAll(Session session, string organizationId)
    {
        foreach (var token in options.Uses.TokenPrefixes.Select(prefix => Tables.Tokens.Find(session, prefix)).Where(token => token?.OrganizationId == organizationId))
        {
            Write(session, token!);
        }
    }

    /// <summary>Removes the uses of a token that is removed.</summary>
    public static void Remove(Session session, TokenRecord token)
    {
        _ = session.Uses.Of(token.TokenPrefix);
        Tables.Uses.DeleteUnder(session, StoreTable.ByKey, token.TokenPrefix);
    }

    public IEnumerable<AppUserTokenUse> Stream(string organizationId, AppUserTokenUseFilter filter, CancellationToken cancellation)
    {
        var (index, subject) = filter.TokenPrefix is string prefix ? (StoreTable.ByKey, prefix) : filter.UserId is string user ? ("user", user) : ("day", organizationId);
        var first = UseHistory.FirstDay(options.Time.UtcNow());
        var range = IndexRange.SinceAndOn(filter.After is DateTimeOffset after && after > first ? UseHistory.DayOf(after.UtcDateTime) : first, subject);
        return Tables.Uses.Stream(
            store,
            index,
            filter.Before is DateTimeOffset before ? range with { Before = IndexRange.Until(UseHistory.DayOf(before.UtcDateTime), subject).Before } : range,
            Tables.Uses,
            (session, use) => Tables.Users.Find(session, use.UserId) is UserRecord user ? [new(use, user.Name)] : [],
            cancellation).Select(joined => View(joined.Record, joined.More[0]));
    }

    private static AppUserTokenUse View(UseRecord use, string userName) => new(use.UserId, userName, use.TokenPrefix, use.Day, use.Uses, use.Refusals);

    private void Prune(Session session, string organizationId) => session
        .Range(Tables.Uses, "day", IndexRange.Until(UseHistory.FirstDay(options.Time.UtcNow()).AddDays(-1), organizationId))
        .Take(MostPruned)
        .ToList()
        .ForEach(use => Tables.Uses.Delete(session, use));
}
