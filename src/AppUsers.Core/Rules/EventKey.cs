using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AppUsers.Rules;

/// <summary>
/// A key that signs events with HMAC-SHA-256. It is kept outside of the store, so that somebody who can write to the store but does not
/// have the key cannot make events that pass for genuine.
/// </summary>
public sealed class EventKey
{
    /// <summary>The environment variable with the key.</summary>
    public const string Variable = "APPUSERS_EVENT_KEY";

    /// <summary>The environment variable with the path of a file that contains the key, in place of the key.</summary>
    public const string FileVariable = "APPUSERS_EVENT_KEY_FILE";

    private const int Shortest = 32;

    private readonly byte[] key;

    /// <summary>A key from its text. Blanks around it do not count.</summary>
    /// <exception cref="AppUsersException">InvalidEventKey</exception>
    public EventKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = Encoding.UTF8.GetBytes(text.Trim());
        if (key.Length < Shortest)
        {
            throw Errors.InvalidEventKey(string.Create(CultureInfo.InvariantCulture, $"it has {key.Length} bytes"), Shortest);
        }
    }

    /// <summary>The key that the environment gives; null if it gives none.</summary>
    /// <exception cref="AppUsersException">InvalidEventKey</exception>
    public static EventKey? FromEnvironment()
    {
        var (text, file) = (Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable(FileVariable));
        return !string.IsNullOrEmpty(text) ? new EventKey(text) : !string.IsNullOrEmpty(file) ? FromFile(file) : null;
    }

    /// <summary>Nothing of the key.</summary>
    public override string ToString() => "(hidden)";

    /// <summary>The signature of an event.</summary>
    internal string SignEvent(string hash) => Sign($"event {hash}");

    /// <summary>The signature that says which event of an organization is the last.</summary>
    internal string SignLast(string organizationId, long number, string hash) =>
        Sign(string.Create(CultureInfo.InvariantCulture, $"last {organizationId} {number} {hash}"));

    /// <summary>Whether two signatures are the same, compared in constant time.</summary>
    internal static bool AreSame(string one, string? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    private static EventKey FromFile(string path)
    {
        try
        {
            return new EventKey(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Errors.InvalidEventKey($"the file '{path}' of {FileVariable} cannot be read", Shortest);
        }
    }

    private string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
