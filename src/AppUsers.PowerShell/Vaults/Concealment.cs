using System.Text;
using AppUsers.Backend;

namespace AppUsers.PowerShell.Vaults;

/// <summary>Keeps a secret out of what a vault says: a vault can repeat what it was given, whole or in part, in any spelling.</summary>
internal sealed class Concealment
{
    private const string Instead = "(not shown, because it contains the secret)";

    /// <summary>This many characters of a secret are already a part of it, and no accident.</summary>
    private const int Part = 8;

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    private readonly HashSet<string> parts = new(StringComparer.OrdinalIgnoreCase);

    public Concealment(CreatedToken created)
    {
        // The prefix is not secret.
        var text = created.Secret.Reveal()[created.Token.TokenPrefix.Length..];
        string[] spellings =
        [
            text,
            string.Concat(text.Reverse()),
            Uri.EscapeDataString(text),
            .. Encodings.SelectMany(encoding => SpellingsOf(encoding.GetBytes(text))),
        ];
        foreach (var letters in spellings.Select(LettersOf))
        {
            parts.UnionWith(Enumerable.Range(0, Math.Max(0, letters.Length - Part + 1)).Select(at => letters.Substring(at, Part)));
        }
    }

    /// <summary>A text, unless it contains a part of the secret in any of the spellings, whatever stands between the letters.</summary>
    public string In(string text)
    {
        var letters = LettersOf(text);
        return Enumerable.Range(0, Math.Max(0, letters.Length - Part + 1)).Any(at => parts.Contains(letters.Substring(at, Part))) ? Instead : text;
    }

    /// <summary>Hexadecimal, and base64 at each of the three positions at which the secret can stand in a longer text.</summary>
    private static IEnumerable<string> SpellingsOf(byte[] bytes) =>
        Enumerable.Range(0, 3).Select(shift => Convert.ToBase64String([.. new byte[shift], .. bytes])[(shift == 0 ? 0 : 4)..]).Append(Convert.ToHexString(bytes));

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
