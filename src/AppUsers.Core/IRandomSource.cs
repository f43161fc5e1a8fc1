using System.Security.Cryptography;

namespace AppUsers;

/// <summary>The one source of randomness, passed in so that tests can fix it.</summary>
public interface IRandomSource
{
    /// <summary>Fills a buffer with random bytes that nobody can predict.</summary>
    void Fill(Span<byte> buffer);
}

/// <summary>Randomness from the operating system.</summary>
public sealed class SystemRandomSource : IRandomSource
{
    /// <summary>The one instance.</summary>
    public static SystemRandomSource Instance { get; } = new();

    /// <inheritdoc/>
    public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
}
