using System.ComponentModel;
using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Output;

/// <summary>How the views show times, names and states. Not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Display
{
    private const string Never = "never";

    /// <summary>How long before an expiry it is highlighted.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>How long ago a time was or how far ahead it is, in the largest whole unit; "never" for null.</summary>
    public static string Relative(DateTimeOffset? utc) => RelativeTime.Of(utc, DateTimeOffset.UtcNow);

    /// <summary>The same, but blank for null, where "never" would say too much.</summary>
    public static string RelativeOrBlank(DateTimeOffset? utc) => utc is null ? string.Empty : Relative(utc);

    /// <summary>A time in the time zone of this machine; "never" for null.</summary>
    public static string Local(DateTimeOffset? utc) => Local(utc, "yyyy-MM-dd HH:mm:ss");

    /// <summary>The same without seconds.</summary>
    public static string LocalMinute(DateTimeOffset? utc) => Local(utc, "yyyy-MM-dd HH:mm");

    /// <summary>Local and relative, for example <c>2026-08-21 09:41:16 (3 days ago)</c>; "never" for null.</summary>
    public static string Both(DateTimeOffset? utc) => utc is null ? Never : $"{Local(utc)} ({Relative(utc)})";

    /// <summary>The same, but blank for null, where "never" would say too much.</summary>
    public static string BothOrBlank(DateTimeOffset? utc) => utc is null ? string.Empty : Both(utc);

    /// <summary>The beginning of a long text, so that the other columns have space.</summary>
    public static string? Cut(string? text, int length) =>
        text is null ? null : PlainTexts.Of(text) is var plain && plain.Length <= length ? plain : TextRules.Beginning(plain, length - 1);

    /// <summary>The state of a token: green if it is active, yellow if it has expired or is disabled, red if it was revoked.</summary>
    /// <param name="state">The state.</param>
    /// <param name="style">The <c>$PSStyle</c> of the session, which has the colors and says whether to use them.</param>
    /// <param name="redirected">Whether the output goes to a file or a pipe.</param>
    public static string State(AppUserTokenState? state, object style, bool redirected) => state switch
    {
        AppUserTokenState.Active => Green(state, style, redirected),
        AppUserTokenState.Expired or AppUserTokenState.Disabled => Yellow(state, style, redirected),
        _ => Red(state, style, redirected),
    };

    /// <summary>The result of a check: green if the token is valid, yellow if it has expired, red otherwise.</summary>
    public static string Reason(AppUserTokenCheckReason? reason, object style, bool redirected) => reason switch
    {
        AppUserTokenCheckReason.Valid => Green(reason, style, redirected),
        AppUserTokenCheckReason.Expired => Yellow(reason, style, redirected),
        _ => Red(reason, style, redirected),
    };

    /// <summary>The outcome of an event: red if it was refused. Most events were done, so these have no color.</summary>
    public static string Outcome(EventOutcome? outcome, object style, bool redirected) =>
        outcome == EventOutcome.Done ? $"{outcome}" : Red(outcome, style, redirected);

    /// <summary>The severity of a finding: red if it is high, yellow if it is medium.</summary>
    public static string Severity(FindingSeverity? severity, object style, bool redirected) => severity switch
    {
        FindingSeverity.High => Red(severity, style, redirected),
        FindingSeverity.Medium => Yellow(severity, style, redirected),
        _ => $"{severity}",
    };

    /// <summary>The verdict on a removal: red if something breaks, yellow if something can.</summary>
    public static string Verdict(ImpactVerdict? verdict, object style, bool redirected) => verdict switch
    {
        ImpactVerdict.Safe => Green(verdict, style, redirected),
        ImpactVerdict.Watch => Yellow(verdict, style, redirected),
        _ => Red(verdict, style, redirected),
    };

    /// <summary>An answer: green if it is true, red if it is false.</summary>
    public static string Answer(bool? answer, object style, bool redirected) =>
        answer == true ? Green(answer, style, redirected) : Red(answer, style, redirected);

    /// <summary>The text for an expiry: yellow if that is soon.</summary>
    public static string Ending(string text, DateTimeOffset? utc, object style, bool redirected) =>
        IsSoon(utc, DateTimeOffset.UtcNow) ? Yellow(text, style, redirected) : text;

    /// <summary>Whether a session shows colors. PowerShell itself does not remove them if a shell redirects its output.</summary>
    internal static bool ShowsColors(string rendering, bool redirected, string? noColor) =>
        rendering == "Ansi" || (rendering == "Host" && !redirected && string.IsNullOrEmpty(noColor));

    internal static bool IsSoon(DateTimeOffset? utc, DateTimeOffset now) => utc > now && utc - now <= Soon;

    private static string Local(DateTimeOffset? utc, string format) => utc?.ToLocalTime().ToString(format, CultureInfo.InvariantCulture) ?? Never;

    private static string Green(object? value, dynamic style, bool redirected) => Colored(value, style.Foreground.Green, style, redirected);

    private static string Yellow(object? value, dynamic style, bool redirected) => Colored(value, style.Foreground.Yellow, style, redirected);

    private static string Red(object? value, dynamic style, bool redirected) => Colored(value, style.Foreground.Red, style, redirected);

    /// <summary>A value in a color, if the session shows colors. PowerShellStandard does not have the type of <c>$PSStyle</c>.</summary>
    private static string Colored(object? value, string color, dynamic style, bool redirected) =>
        value is not null && ShowsColors($"{style.OutputRendering}", redirected, Environment.GetEnvironmentVariable("NO_COLOR"))
            ? $"{color}{value}{style.Reset}"
            : $"{value}";
}
