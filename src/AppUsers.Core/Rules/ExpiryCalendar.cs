using System.Globalization;

namespace AppUsers.Rules;

/// <summary>What ends when: the tokens that can be used, and the roles that are held although Aiven sunsets them.</summary>
public static class ExpiryCalendar
{
    /// <summary>The entries of a calendar, the earliest first. What is overdue is always among them: a role that is still held, and a token
    /// that Aiven did not end after its grace period.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="tokens">Tokens in any state. Only those that can be used, or can be again, have an entry.</param>
    /// <param name="grants">Grants of roles.</param>
    /// <param name="until">The last time that is included, in UTC; null for any.</param>
    public static IReadOnlyList<ExpiryCalendarEntry> Of(
        string organizationId, IReadOnlyCollection<AppUserToken> tokens, IEnumerable<RoleGrant> grants, DateTime? until)
    {
        var markers = tokens.Where(token => token.PredecessorPrefix is not null).Select(token => RotationMarker.In(token.Description)).OfType<RotationMarker>()
            .ToLookup(marker => marker.Predecessor, marker => marker.End, StringComparer.Ordinal);
        return
        [
            .. tokens.Where(token => TokenLifetime.EndOf(token) is null).Select(token => Of(token, markers[token.TokenPrefix], organizationId)).OfType<ExpiryCalendarEntry>()
                .Concat(SunsetsOf(grants, organizationId))
                .Where(entry => until is null || entry.EndsAt <= until)
                .OrderBy(entry => entry.EndsAt).ThenBy(entry => entry.Uid, StringComparer.Ordinal),
        ];
    }

    /// <summary>The last time of a calendar; null for all times.</summary>
    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public static DateTime? Until(TimeSpan? within, DateTime now) =>
        within is TimeSpan span ? now + TokenLifetime.CheckSpan("time to the expiry", span) : null;

    /// <summary>The entry of a token; null if nothing ends it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="marked">When it should end, if it was rotated on Aiven.</param>
    /// <param name="organizationId">The organization.</param>
    private static ExpiryCalendarEntry? Of(AppUserToken token, IEnumerable<DateTime> marked, string organizationId)
    {
        var isRotated = token.SuccessorPrefix is not null;
        var graceEnd = isRotated && marked.Any() ? new DateTimeOffset(marked.First()) : (DateTimeOffset?)null;
        return (graceEnd < token.ExpiresAt ? graceEnd : token.ExpiresAt ?? graceEnd) is DateTimeOffset end
            ? new ExpiryCalendarEntry(
                $"{token.TokenPrefix}@{organizationId}",
                end,
                isRotated ? ExpiryKind.GracePeriodEnd : ExpiryKind.TokenExpiry,
                token.UserId,
                token.UserName,
                token.TokenPrefix,
                role: null,
                grants: null,
                DetailsOf(token, isEndedByHand: graceEnd == end))
            : null;
    }

    private static string DetailsOf(AppUserToken token, bool isEndedByHand)
    {
        var name = token.Description is string text ? $"token {token.TokenPrefix} ({Errors.Shorten(text)})" : $"token {token.TokenPrefix}";
        return (token.SuccessorPrefix, isEndedByHand) switch
        {
            (null, _) => $"The {name} cannot be used after this time. Rotate it before: Invoke-AivenAppUserTokenRotation {token.UserId} {token.TokenPrefix}",
            (_, true) => $"The {name} was replaced by {token.SuccessorPrefix}, and Aiven does not end it by itself. After this time: Complete-AivenAppUserTokenRotation {token.UserId}",
            _ => $"The {name} was replaced by {token.SuccessorPrefix}. Use the new token before this time.",
        };
    }

    private static IEnumerable<ExpiryCalendarEntry> SunsetsOf(IEnumerable<RoleGrant> grants, string organizationId) =>
        from grant in grants
        group grant by grant.Role into held
        let role = RoleCatalogue.FindSunset(held.Key)
        where role is not null
        select Of(role, held.Count(), organizationId);

    private static ExpiryCalendarEntry Of(Role role, int grants, string organizationId) => new(
        $"{role.Name.Replace(':', '-')}@{organizationId}",
        role.Sunset!.Value,
        ExpiryKind.RoleSunset,
        userId: null,
        userName: null,
        tokenPrefix: null,
        role.Name,
        grants,
        string.Create(CultureInfo.InvariantCulture, $"Aiven does not have the role '{role.Name}' from this day, and there {(grants == 1 ? "is" : "are")} {Errors.Count(grants, "grant")} of it. Grant '{role.Successor}' instead, and revoke '{role.Name}'."));
}
