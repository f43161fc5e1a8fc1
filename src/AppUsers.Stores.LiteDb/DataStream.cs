using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AppUsers.Stores.LiteDb;

/// <summary>
/// The data file of a database as LiteDB sees it. LiteDB may write to it only while it moves the log into it: at other times it would
/// mark a file that it finds damaged, over a page of it. In unused bytes of the header the file keeps a generation, which is a new one
/// for each log, and by which a log recognizes the file that it belongs to. Source: LiteDB 5.0.21, HeaderPage and
/// DiskService.
/// </summary>
internal sealed class DataStream(SafeFileHandle file, bool canChange) : PositionedStream
{
    public const int PageSize = 8192;
    public const int GenerationLength = 16;

    private const int LastPageOffset = 64;
    private const int GenerationOffset = 112;

    /// <summary>Whether LiteDB is moving the log into the file.</summary>
    public bool IsOpenToChanges { get; set; }

    public byte[] Generation { get; private set; } = ReadGeneration(file);

    public override long Length => RandomAccess.GetLength(file);

    /// <summary>The content of a new file with a generation of its own.</summary>
    public static byte[] WithGeneration(byte[] content)
    {
        RandomNumberGenerator.Fill(content.AsSpan(GenerationOffset, GenerationLength));
        return content;
    }

    /// <summary>Begins a new generation: an older log is never applied to this file again, and a new log never to an older copy of it.</summary>
    public void Renew()
    {
        var next = RandomNumberGenerator.GetBytes(GenerationLength);
        RandomAccess.Write(file, next, GenerationOffset);
        RandomAccess.FlushToDisk(file);
        Generation = next;
    }

    /// <summary>LiteDB cuts a file that ends within a page and does not miss pages that are gone.</summary>
    public void CheckLength()
    {
        Span<byte> pages = stackalloc byte[sizeof(uint)];
        if (RandomAccess.Read(file, pages, LastPageOffset) < pages.Length
            || Length % PageSize != 0
            || Length < (System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(pages) + 1L) * PageSize)
        {
            throw new EndOfStreamException("The file is shorter than its header says.");
        }
    }

    public override void Flush()
    {
        if (IsOpenToChanges)
        {
            RandomAccess.FlushToDisk(file);
        }
    }

    public override void SetLength(long value)
    {
        if (IsOpenToChanges)
        {
            RandomAccess.SetLength(file, value);
        }
    }

    public override int ReadAt(long position, Span<byte> buffer) => RandomAccess.Read(file, buffer, position);

    protected override void WriteAt(long position, ReadOnlySpan<byte> buffer)
    {
        if (!canChange || !IsOpenToChanges)
        {
            return;
        }

        if (position > 0)
        {
            RandomAccess.Write(file, buffer, position);
            return;
        }

        // LiteDB has the header in memory, with the generation at its opening.
        var header = buffer.ToArray();
        Generation.CopyTo(header, GenerationOffset);
        RandomAccess.Write(file, header, 0);
    }

    private static byte[] ReadGeneration(SafeFileHandle file)
    {
        var generation = new byte[GenerationLength];
        return RandomAccess.Read(file, generation, GenerationOffset) == GenerationLength
            ? generation
            : throw new EndOfStreamException("The file ends within its header.");
    }
}
