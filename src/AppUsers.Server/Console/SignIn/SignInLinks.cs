using System.Buffers.Text;
using AppUsers.Backend;

namespace AppUsers.Server.Console.SignIn;

/// <summary>
/// Links that sign the administrator of the machine in at the console: each once, and within five minutes. The store knows only the
/// hashes of their codes, so that every server on it takes a link that another process made.
/// </summary>
internal sealed class SignInLinks(SharedState state, IRandomSource random, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const string Kind = "sign-in link";
    private const int CodeBytes = 32;

    /// <summary>Makes a code. It is in the result and nowhere else.</summary>
    /// <param name="person">Who signs in with it, for events.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    public string Create(string person, CancellationToken cancellation)
    {
        var bytes = new byte[CodeBytes];
        random.Fill(bytes);
        var code = Base64Url.EncodeToString(bytes);
        state.Set(Kind, HashOf(code), person, (time.GetUtcNow() + Lifetime).UtcDateTime, cancellation);
        return code;
    }

    /// <summary>Uses a code up, and returns who signs in with it; null if it was used before, is too old, or never existed.</summary>
    public string? Use(string code, CancellationToken cancellation) => state.Take(Kind, HashOf(code), cancellation);

    private static string HashOf(string code) => new TokenSecret(code).Hash();
}
