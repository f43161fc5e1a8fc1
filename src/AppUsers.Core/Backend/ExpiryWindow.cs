using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>How near the end of a token is: a time, or a share of its lifetime, with which a token of two days is near its end for hours
/// and not from its beginning.</summary>
public sealed class ExpiryWindow
{
    private readonly double? share;

    private ExpiryWindow(TimeSpan? span, double? share) => (Span, this.share) = (span, share);

    /// <summary>The time; null for a share.</summary>
    public TimeSpan? Span { get; }

    /// <summary>No token that expires later is in the window.</summary>
    internal TimeSpan Horizon => Span ?? TokenLifetime.Longest;

    /// <summary>A window of that time.</summary>
    public static ExpiryWindow FromTimeSpan(TimeSpan span) => new(span, null);

    /// <summary>Reads <c>20%</c> or a time span.</summary>
    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public static ExpiryWindow Read(string text) =>
        TimeSpans.ReadShare(text) is double share ? new(null, share) : FromTimeSpan(TimeSpans.Read(text));

    /// <summary>A window of that time.</summary>
    public static implicit operator ExpiryWindow(TimeSpan span) => FromTimeSpan(span);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{(share is null ? $"{Span:c}" : $"{share * 100}%")}");

    internal void Check() => TokenLifetime.CheckSpan("time to the expiry", Span ?? TimeSpan.Zero);

    internal bool Includes(AppUserToken token, DateTime now) => token.ExpiresAt <= now + (Span ?? (token.MaxAge * share));
}
