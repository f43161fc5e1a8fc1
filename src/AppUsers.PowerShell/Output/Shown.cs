using System.Collections;
using System.ComponentModel;
using System.Globalization;

namespace AppUsers.PowerShell.Output;

/// <summary>
/// What the views in <c>AppUsers.Format.ps1xml</c> show of an object, as its hidden property <c>Shown</c>: in constrained language mode a
/// view can read properties, but not call methods. Not for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Shown
{
    private readonly PSObject item;

    /// <summary><c>$PSStyle</c>, whose type PowerShellStandard does not have.</summary>
    private static object Style { get; } =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle", throwOnError: true)!.GetProperty("Instance")!.GetValue(null)!;

    private Shown(PSObject item) => this.item = item;

    /// <summary>The names, cut so that the other columns have space.</summary>
    public string? Name => Display.Cut(Text("Name"), 34);

    /// <summary>The name of a user in a table that is not about users.</summary>
    public string? UserName => Display.Cut(Text("UserName"), 30);

    /// <summary>The name of a group.</summary>
    public string? Group => Display.Cut(Text("Group"), 22);

    /// <summary>The name of a project.</summary>
    public string? Project => Display.Cut(Text("Project"), 24);

    /// <summary>The name of a unit.</summary>
    public string? Unit => Display.Cut(Text("Unit"), 24);

    /// <summary>The name of the unit above.</summary>
    public string? Parent => Display.Cut(Text("Parent"), 22);

    /// <summary>How long ago it was created.</summary>
    public string Created => Display.RelativeOrBlank(Time("CreatedAt"));

    /// <summary>When it was created.</summary>
    public string CreatedAt => Display.BothOrBlank(Time("CreatedAt"));

    /// <summary>How long ago it was added.</summary>
    public string Added => Display.RelativeOrBlank(Time("AddedAt"));

    /// <summary>When it was added.</summary>
    public string AddedAt => Display.BothOrBlank(Time("AddedAt"));

    /// <summary>How long ago it was granted.</summary>
    public string Granted => Display.Relative(Time("GrantedAt"));

    /// <summary>When it was granted.</summary>
    public string GrantedAt => Display.Both(Time("GrantedAt"));

    /// <summary>How long ago a user was active.</summary>
    public string LastActivity => Display.Relative(Time("LastActivityAt"));

    /// <summary>When a user was active.</summary>
    public string LastActivityAt => Display.Both(Time("LastActivityAt"));

    /// <summary>How long ago a token was used.</summary>
    public string LastUsed => Display.Relative(Time("LastUsedAt"));

    /// <summary>When a token was used.</summary>
    public string LastUsedAt => Display.Both(Time("LastUsedAt"));

    /// <summary>How soon a token expires, highlighted if that matters.</summary>
    public string Expires => Ending(Display.Relative(Time("ExpiresAt")));

    /// <summary>When a token expires, highlighted if that matters.</summary>
    public string ExpiresAt => Ending(Display.Both(Time("ExpiresAt")));

    /// <summary>When something of the calendar ends, highlighted if that matters.</summary>
    public string EndsAt => Display.Ending(Display.Both(Time("EndsAt")), Time("EndsAt"), Style, Console.IsOutputRedirected);

    /// <summary>How soon a checked token expires; blank if it is not known.</summary>
    public string CheckExpires => Display.RelativeOrBlank(Time("ExpiresAt"));

    /// <summary>When a checked token expires; blank if it is not known.</summary>
    public string CheckExpiresAt => Display.BothOrBlank(Time("ExpiresAt"));

    /// <summary>When a token was revoked.</summary>
    public string DisabledAt => Display.BothOrBlank(Time("DisabledAt"));

    /// <summary>See the property.</summary>
    public string LastRefusedAt => Display.BothOrBlank(Time("LastRefusedAt"));

    /// <summary>See the property.</summary>
    public string RevokedAt => Display.BothOrBlank(Time("RevokedAt"));

    /// <summary>The day in UTC since which there is a role.</summary>
    public string? Since => Day("Since");

    /// <summary>The day in UTC from which there is no such role.</summary>
    public string? Sunset => Day("Sunset");

    /// <summary>The day of uses, in UTC.</summary>
    public string? UseDay => Day("Day");

    /// <summary>The verdict on a removal.</summary>
    public string Verdict => Display.Verdict(Value("Verdict") as ImpactVerdict?, Style, Console.IsOutputRedirected);

    /// <summary>The reasons for a verdict, one after another.</summary>
    public string Reasons => PlainTexts.Of(string.Join(' ', ReasonTexts));

    /// <summary>The reasons for a verdict, each on a line.</summary>
    public string ReasonLines => string.Join('\n', ReasonTexts.Select(PlainTexts.Of));

    /// <summary>The addresses that a token was used from.</summary>
    public string? Addresses => Display.Cut(Text("Addresses"), 40);

    /// <summary>The tools that used a token.</summary>
    public string? Tools => Display.Cut(Text("Tools"), 30);

    /// <summary>The projects that a token was used on.</summary>
    public string? Projects => Display.Cut(Text("Projects"), 24);

    /// <summary>Since when something is wrong; blank if it is not known.</summary>
    public string SinceWhen => Display.RelativeOrBlank(Time("Since"));

    /// <summary>The same with the time.</summary>
    public string SinceAt => Display.BothOrBlank(Time("Since"));

    /// <summary>How much a finding matters.</summary>
    public string Severity => Display.Severity(Value("Severity") as FindingSeverity?, Style, Console.IsOutputRedirected);

    /// <summary>When an event happened, to the minute.</summary>
    public string Minute => Display.LocalMinute(Time("Time"));

    /// <summary>When an event happened.</summary>
    public string Moment => Display.Both(Time("Time"));

    /// <summary>How to get a secret, which is not shown, and what to do if nothing holds it.</summary>
    public string Token =>
        $"(hidden) $token.Token | ConvertFrom-SecureString -AsPlainText\nNot in a variable? It is lost: revoke {PlainTexts.Of(Text("TokenPrefix") ?? string.Empty)}.";

    /// <summary>The state of a token.</summary>
    public string State => Display.State(Value("State") as AppUserTokenState?, Style, Console.IsOutputRedirected);

    /// <summary>The result of a check.</summary>
    public string Reason => Display.Reason(Value("Reason") as AppUserTokenCheckReason?, Style, Console.IsOutputRedirected);

    /// <summary>The outcome of an event.</summary>
    public string Outcome => Display.Outcome(Value("Outcome") as EventOutcome?, Style, Console.IsOutputRedirected);

    /// <summary>The answer of a check.</summary>
    public string Answer => Display.Answer((Value("IsValid") ?? Value("IsAllowed") ?? Value("IsIntact")) as bool?, Style, Console.IsOutputRedirected);

    /// <summary>For the hidden property.</summary>
    /// <param name="instance">The object.</param>
    public static object Of(PSObject instance) => new Shown(instance);

    private IEnumerable<string> ReasonTexts => (Value("Reasons") as IEnumerable ?? Array.Empty<object>()).Cast<object>().Select(reason => $"{reason}");

    private object? Value(string property) => item.Properties[property]?.Value;

    private string? Text(string property) => Value(property) is object value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private string? Day(string property) => Time(property)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DateTimeOffset? Time(string property) => Value(property) as DateTimeOffset?;

    private string Ending(string text) => Display.Ending(text, Value("RevokedAt") is null ? Time("ExpiresAt") : null, Style, Console.IsOutputRedirected);
}
