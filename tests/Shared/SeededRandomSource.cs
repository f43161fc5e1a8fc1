using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AppUsers.Tests;

/// <summary>Bytes that look random and are the same in every run: SHA-256 over the seed and a counter.</summary>
public sealed class SeededRandomSource(int seed) : IRandomSource
{
    private int Block { get; set; }

    private Queue<byte> Ready { get; } = new();

    public void Fill(Span<byte> buffer)
    {
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = Next();
        }
    }

    private byte Next()
    {
        if (Ready.Count == 0)
        {
            Span<byte> input = stackalloc byte[8];
            BinaryPrimitives.WriteInt32LittleEndian(input, seed);
            BinaryPrimitives.WriteInt32LittleEndian(input[4..], Block++);
            foreach (var value in SHA256.HashData(input))
            {
                Ready.Enqueue(value);
            }
        }

        return Ready.Dequeue();
    }
}
