using System.Globalization;

namespace AppUsers.PowerShell.Output;

/// <summary>Words that several confirmations and messages share.</summary>
internal static class Wording
{
    /// <summary>A number and a noun, for example "1 token" or "no grants"; "its grants" if the number is not known.</summary>
    public static string Count(int? number, string noun) => number is int known ? Errors.Count(known, noun) : $"its {noun}s";

    public static string After(TimeSpan span) => span == TimeSpan.Zero ? "at once" : string.Create(CultureInfo.InvariantCulture, $"after {span:c}");

    /// <summary>What a change makes of a text, for a confirmation; empty if it stays.</summary>
    public static string Change(string what, string? before, string? after) => before == after ? string.Empty : $"{what} from {Errors.Quote(before)} to {Errors.Quote(after)}";

    /// <summary>What several changes make of something; those that are empty are left out.</summary>
    public static string Changes(params string[] changes) => changes.Where(text => text.Length > 0).ToList() is { Count: > 0 } real
        ? $"Change {string.Join(" and ", real)}"
        : "Change nothing: it is like that already";

    public static string Of(AppUser user) => $"application user '{user.Name}' ({user.UserId})";

    public static string Of(AppUserToken token) => $"token '{token.TokenPrefix}' of application user '{token.UserName}'";
}
