namespace AppUsers.Rules;

/// <summary>The rules of users and tokens that are disabled: nothing of them is lost, and nothing of them can be used.</summary>
public static class Disabling
{
    /// <summary>Whether a user has been disabled for this long, and no token of it was presented since.</summary>
    public static bool IsSilent(AppUser user, TimeSpan disabledFor, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.DisabledAt <= now - disabledFor && !(user.LastRefusedAt > now - disabledFor);
    }

    /// <summary>A user that is removed only if it is not missed.</summary>
    /// <param name="user">The user.</param>
    /// <param name="disabledFor">How long it must have been disabled without an attempt to use it; null if that does not matter.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="AppUsersException">InvalidTimeSpan, UserNotSilent</exception>
    public static void CheckRemovable(AppUser user, TimeSpan? disabledFor, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (disabledFor is TimeSpan span && !IsSilent(user, CheckSpan(span), now))
        {
            throw Errors.UserNotSilent(user, span);
        }
    }

    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    internal static TimeSpan CheckSpan(TimeSpan span) => TokenLifetime.CheckSpan("time since a user was disabled", span);
}
