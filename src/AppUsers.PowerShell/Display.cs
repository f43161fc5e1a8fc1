using System.ComponentModel;
using System.Globalization;

namespace AppUsers.PowerShell;

/// <summary>What the views in <c>AppUsers.Format.ps1xml</c> call. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Display
{
    private const string Never = "never";

    /// <summary>Short, so that every distance fits in 12 characters.</summary>
    private const string Minute = "min";

    /// <summary>How long before its end something is pointed out.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>How long ago a time is or how far ahead it lies, in the largest whole unit; "never" for none.</summary>
    public static string Relative(DateTime? utc) => Relative(utc, DateTime.UtcNow);

    /// <summary>The same, or nothing for none: where "never" would claim too much.</summary>
    public static string RelativeOrBlank(DateTime? utc) => utc is null ? string.Empty : Relative(utc);

    /// <summary>A time as the person at this machine reads it; "never" for none.</summary>
    public static string Local(DateTime? utc) => Local(utc, "yyyy-MM-dd HH:mm:ss");

    /// <summary>The same to the minute.</summary>
    public static string LocalMinute(DateTime? utc) => Local(utc, "yyyy-MM-dd HH:mm");

    /// <summary>Both, as in <c>2026-08-21 09:41:16 (3 days ago)</c>; "never" for none.</summary>
    public static string Both(DateTime? utc) => utc is null ? Never : $"{Local(utc)} ({Relative(utc)})";

    /// <summary>Both, or nothing for none: where "never" would claim too much.</summary>
    public static string BothOrBlank(DateTime? utc) => utc is null ? string.Empty : Both(utc);

    /// <summary>A text that leaves room for other columns: cut where it is longer.</summary>
    public static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : TextRules.Beginning(text, length - 1);

    /// <summary>A state, an outcome or an answer in the colour of what it says. Nearly all events were done, so that is left plain.</summary>
    /// <param name="value">The state, outcome or answer, or its name where a job wrote it.</param>
    /// <param name="style">The session's <c>$PSStyle</c>, which knows the colours and whether they are wanted.</param>
    /// <param name="redirected">Whether what the session shows goes to a file or a pipe. A cmdlet's assembly leaves the console alone.</param>
    public static string Coloured(object? value, object style, bool redirected) => (value?.ToString() ?? string.Empty) switch
    {
        var text and ("" or nameof(EventOutcome.Done)) => text,
        var text and (nameof(AppUserTokenState.Active) or nameof(AppUserTokenCheckReason.Valid) or "True") => In(c => c.Green, text, style, redirected),
        nameof(AppUserTokenState.Expired) => In(c => c.Yellow, nameof(AppUserTokenState.Expired), style, redirected),
        var text => In(c => c.Red, text, style, redirected),
    };

    /// <summary>When something ends, as text, in a colour when that is soon.</summary>
    public static string Ending(string text, DateTime? utc, object style, bool redirected) =>
        IsSoon(utc, DateTime.UtcNow) ? In(c => c.Yellow, text, style, redirected) : text;

    /// <summary>Whether a session that renders in that way shows colours. Of its own it leaves them in when a shell redirects
    /// its output.</summary>
    internal static bool ShowsColours(string rendering, bool redirected, string? noColor) =>
        rendering == "Ansi" || (rendering == "Host" && !redirected && string.IsNullOrEmpty(noColor));

    internal static bool IsSoon(DateTime? utc, DateTime now) => utc > now && utc - now <= Soon;

    internal static string Relative(DateTime? utc, DateTime now)
    {
        if (utc is not DateTime time)
        {
            return Never;
        }

        // Half a minute more, or a token made a moment ago for 90 days would say 89.
        var distance = (now - time).Duration() + TimeSpan.FromSeconds(30);
        if (distance < TimeSpan.FromMinutes(1))
        {
            return time <= now ? "just now" : "in moments";
        }

        var (count, unit) = distance switch
        {
            { TotalDays: >= 365 } => ((int)(distance.TotalDays / 365), "year"),
            { TotalDays: >= 1 } => ((int)distance.TotalDays, "day"),
            { TotalHours: >= 1 } => ((int)distance.TotalHours, "hour"),
            _ => ((int)distance.TotalMinutes, Minute),
        };
        var amount = string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 || unit == Minute ? string.Empty : "s")}");
        return time <= now ? $"{amount} ago" : $"in {amount}";
    }

    private static string Local(DateTime? utc, string format) => utc?.ToLocalTime().ToString(format, CultureInfo.InvariantCulture) ?? Never;

    /// <summary>A text in a colour, where colours are shown. What the module compiles against does not know <c>PSStyle</c>.</summary>
    private static string In(Func<dynamic, string> colour, string text, dynamic style, bool redirected) =>
        ShowsColours($"{style.OutputRendering}", redirected, Environment.GetEnvironmentVariable("NO_COLOR"))
            ? $"{colour(style.Foreground)}{text}{style.Reset}"
            : text;
}
