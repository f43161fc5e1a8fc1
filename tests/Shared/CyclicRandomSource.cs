namespace AppUsers.Tests;

/// <summary>The same few bytes, over and over.</summary>
public sealed class CyclicRandomSource(params byte[] bytes) : IRandomSource
{
    private int Position { get; set; }

    public void Fill(Span<byte> buffer)
    {
        foreach (ref var value in buffer)
        {
            value = bytes[Position++ % bytes.Length];
        }
    }
}
