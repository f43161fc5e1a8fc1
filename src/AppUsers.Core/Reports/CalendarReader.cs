using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.Rules;

namespace AppUsers.Reports;

/// <summary>Reads the expiry calendar of an organization, or of some of its users.</summary>
/// <param name="backend">What it reads from.</param>
/// <param name="now">The current time, in UTC.</param>
/// <param name="cancellation">Stops it.</param>
public sealed class CalendarReader(IAppUserBackend backend, DateTime now, CancellationToken cancellation)
{
    private readonly FactReader facts = new(backend, string.Empty, cancellation);
    private readonly Dictionary<string, AppUserToken> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoleGrant> grants = new(StringComparer.Ordinal);

    /// <summary>What could not be read, in words, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unread => facts.Unread;

    /// <summary>Adds what ends for any user.</summary>
    public void AddAll()
    {
        var all = facts.Read(FactKinds.Tokens | FactKinds.Grants, new FindingOptions(), now);
        Add(all.Tokens, all.Grants);
    }

    /// <summary>Adds what ends for a user, which can hold roles through groups.</summary>
    public void Add(AppUser user) => Add(
        backend.GetTokens(new AppUserTokenFilter { UserId = user.UserId }, cancellation),
        backend.GetGroupsOf(user.UserId, cancellation).Select(group => Principal.Group(group.GroupId)).Prepend(Principal.User(user.UserId))
            .SelectMany(principal => backend.GetGrantsOf(principal, cancellation)));

    /// <summary>The entries of what was added, the earliest first.</summary>
    /// <param name="within">How far ahead, up to 10 years; null for any time.</param>
    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public IReadOnlyList<ExpiryCalendarEntry> Entries(TimeSpan? within)
    {
        var until = ExpiryCalendar.Until(within, now);
        return tokens.Count + grants.Count == 0 ? [] : ExpiryCalendar.Of(backend.GetOrganization(cancellation).OrganizationId, tokens.Values, grants.Values, until);
    }

    private void Add(IEnumerable<AppUserToken> someTokens, IEnumerable<RoleGrant> someGrants)
    {
        foreach (var token in someTokens)
        {
            tokens[token.TokenPrefix] = token;
        }

        foreach (var grant in someGrants.Where(grant => RoleCatalogue.FindSunset(grant.Role) is not null))
        {
            grants[FindingSubject.Of(grant).Key] = grant;
        }
    }
}
