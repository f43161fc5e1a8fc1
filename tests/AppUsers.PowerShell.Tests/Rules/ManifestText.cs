using System.Text.RegularExpressions;

namespace AppUsers.Tests.Rules;

/// <summary>The manifest, read without PowerShell.</summary>
internal static class ManifestText
{
    public static string Root { get; } = Path.GetDirectoryName(ModuleFolder.Manifest)!;

    /// <summary>Without its comments.</summary>
    private static string Text { get; } = Regex.Replace(File.ReadAllText(ModuleFolder.Manifest), @"(?m)^\s*#.*$", string.Empty);

    /// <summary>The value of a key: a string or an array.</summary>
    public static string Value(string key)
    {
        var match = Regex.Match(Text, $@"(?m)^\s*{key}\s*=\s*(?<value>'[^']*'|@\([^)]*\))");
        return match.Success ? match.Groups["value"].Value.Trim('\'') : throw new KeyNotFoundException($"The manifest does not have {key}.");
    }

    /// <summary>The strings of an array.</summary>
    public static IReadOnlyList<string> Items(string key) => [.. Regex.Matches(Value(key), "'([^']*)'").Select(match => match.Groups[1].Value)];

    /// <summary>The files that an array names.</summary>
    public static IEnumerable<string> Files(string key) => Items(key).Select(file => Path.Combine(Root, file));
}
