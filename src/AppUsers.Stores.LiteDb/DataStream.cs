using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AppUsers.Stores.LiteDb;

/// <summary>
/// The data file of a database as LiteDB sees it. LiteDB may write to it only while it moves the log into it: at other times it would
/// mark a file that it finds damaged, over a page of it. In unused bytes of the header the file keeps a generation, which is a new one
/// for each log, and by which a log recognizes the file that it belongs to. Each page has a checksum where LiteDB keeps the transaction
/// of a page in the log, which means nothing here. Source: LiteDB 5.0.21, BasePage, HeaderPage, and DiskService.
/// </summary>
internal sealed class DataStream(SafeFileHandle file, bool canChange) : PositionedStream
{
    public const int PageSize = 8192;
    public const int GenerationLength = 16;

    private const int LastPageOffset = 64;
    private const int GenerationOffset = 112;
    private const int ChecksumOffset = 14;

    /// <summary>What LiteDB itself writes there.</summary>
    private const uint NoChecksum = uint.MaxValue;

    private readonly byte[] page = new byte[PageSize];

    /// <summary>Whether LiteDB is moving the log into the file.</summary>
    public bool IsOpenToChanges { get; set; }

    public byte[] Generation { get; private set; } = ReadGeneration(file);

    public override long Length => RandomAccess.GetLength(file);

    /// <summary>The content of a new file with a generation of its own, and checksums.</summary>
    public static byte[] Seal(byte[] content)
    {
        RandomNumberGenerator.Fill(content.AsSpan(GenerationOffset, GenerationLength));
        for (var start = 0; start < content.Length; start += PageSize)
        {
            WriteChecksum(content.AsSpan(start, PageSize), start);
        }

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
    public void CheckHeader()
    {
        if (RandomAccess.Read(file, page, 0) < PageSize || Length % PageSize != 0 || Length < (BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(LastPageOffset)) + 1L) * PageSize)
        {
            throw new EndOfStreamException("The file is shorter than its header says.");
        }

        Verify(page, 0);
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

    /// <summary>The header is not verified here: a power cut can leave half of it, as long as the log has it.</summary>
    public override int ReadAt(long position, Span<byte> buffer)
    {
        var read = RandomAccess.Read(file, buffer, position);
        if (read == PageSize && position % PageSize == 0)
        {
            if (position > 0)
            {
                Verify(buffer, position);
            }

            BinaryPrimitives.WriteUInt32LittleEndian(buffer[ChecksumOffset..], NoChecksum);
        }

        return read;
    }

    protected override void WriteAt(long position, ReadOnlySpan<byte> buffer)
    {
        if (!canChange || !IsOpenToChanges)
        {
            return;
        }

        buffer.CopyTo(page);
        if (position == 0)
        {
            // LiteDB has the header in memory, with the generation at its opening.
            Generation.CopyTo(page, GenerationOffset);
        }

        WriteChecksum(page, position);
        RandomAccess.Write(file, page, position);
    }

    private static void WriteChecksum(Span<byte> page, long position) =>
        BinaryPrimitives.WriteUInt32LittleEndian(page[ChecksumOffset..], Checksum(page, position));

    private static void Verify(ReadOnlySpan<byte> page, long position)
    {
        var written = BinaryPrimitives.ReadUInt32LittleEndian(page[ChecksumOffset..]);
        if (written != NoChecksum && written != Checksum(page, position))
        {
            throw new InvalidDataException("The checksum of a page is wrong.");
        }
    }

    /// <summary>The checksum of all but itself and the generation, which changes without the rest of the header. It is even, and so never
    /// <see cref="NoChecksum"/>.</summary>
    private static uint Checksum(ReadOnlySpan<byte> page, long position)
    {
        var hash = new XxHash3(position);
        hash.Append(page[..ChecksumOffset]);
        var rest = page[(ChecksumOffset + sizeof(uint))..];
        if (position == 0)
        {
            hash.Append(page[(ChecksumOffset + sizeof(uint))..GenerationOffset]);
            rest = page[(GenerationOffset + GenerationLength)..];
        }

        hash.Append(rest);
        return (uint)hash.GetCurrentHashAsUInt64() & ~1U;
    }

    private static byte[] ReadGeneration(SafeFileHandle file)
    {
        var generation = new byte[GenerationLength];
        return RandomAccess.Read(file, generation, GenerationOffset) == GenerationLength
            ? generation
            : throw new EndOfStreamException("The file ends within its header.");
    }
}
