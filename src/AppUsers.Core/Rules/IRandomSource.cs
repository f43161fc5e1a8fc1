using System.Security.Cryptography;

namespace AppUsers;

/// <summary>The source of randomness for ids and secrets, passed in so that tests can control it.</summary>
public interface IRandomSource
{
    /// <summary>Fills a buffer with unpredictable bytes.</summary>
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
