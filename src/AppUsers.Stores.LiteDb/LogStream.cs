using System.Buffers.Binary;
using System.IO.Hashing;
using AppUsers.Storage;

namespace AppUsers.Stores.LiteDb;

/// <summary>
/// The log of a database as LiteDB sees it: pages that were committed and are not in the data file yet. In the file, a header says to
/// which generation of the data file the log belongs, and how many pages were flushed at least; each page has a checksum. So the log of
/// another file and what a power cut left half-written are not applied, and damage to what a power cut cannot touch is noticed.
/// </summary>
internal sealed class LogStream : PositionedStream, IDisposable
{
    private const int PageSize = DataStream.PageSize;
    private const int ChecksumLength = sizeof(ulong);
    private const int FrameLength = ChecksumLength + PageSize;

    private readonly string path;
    private readonly DataStream data;
    private readonly bool readOnly;
    private readonly object header = new();
    private readonly byte[] frame = new byte[FrameLength];
    private FileStream? file;
    private long pages;
    private bool hasHeader;

    public LogStream(string path, DataStream data, bool readOnly)
    {
        this.path = path;
        this.data = data;
        this.readOnly = readOnly;
        if (File.Exists(path))
        {
            file = PrivateFiles.OpenLocked(path, FileMode.Open, readOnly ? FileAccess.Read : FileAccess.ReadWrite);
            try
            {
                var flushed = ReadHeader();
                hasHeader = flushed >= 0;
                pages = hasHeader ? CountPages(flushed) : 0;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }

    private static ReadOnlySpan<byte> Signature => "AppUsers"u8;

    private static int FlushedOffset => Signature.Length + DataStream.GenerationLength;

    private static int HeaderLength => FlushedOffset + sizeof(long) + ChecksumLength;

    public override long Length => pages * PageSize;

    /// <summary>Flushes the log to the disk. LiteDB flushes it by <see cref="Flush()"/> when nobody asked for it.</summary>
    public void FlushToDisk()
    {
        var (generation, flushed) = (data.Generation, pages);
        file?.Flush(flushToDisk: true);
        lock (header)
        {
            // Another generation may have begun meanwhile.
            if (hasHeader && !readOnly && generation == data.Generation)
            {
                WriteHeader(flushed);
            }
        }
    }

    public override void Flush()
    {
    }

    /// <summary>LiteDB empties the log when it has moved its pages into the data file. They stay where they are until others replace
    /// them, which is faster: they belong to a generation that has ended.</summary>
    public override void SetLength(long value)
    {
        if (data.IsOpenToChanges)
        {
            (pages, hasHeader) = (0, false);
        }
    }

    public override int ReadAt(long position, Span<byte> buffer)
    {
        var left = Length - position;
        if (left <= 0)
        {
            return 0;
        }

        var (page, offset) = Math.DivRem(position, PageSize);
        var wanted = buffer[..(int)Math.Min(buffer.Length, Math.Min(left, PageSize - offset))];
        return RandomAccess.Read(file!.SafeFileHandle, wanted, PositionOf(page) + ChecksumLength + offset);
    }

    protected override void WriteAt(long position, ReadOnlySpan<byte> buffer)
    {
        if (readOnly)
        {
            throw new UnauthorizedAccessException("The store can only be read.");
        }

        if (!hasHeader)
        {
            file ??= PrivateFiles.OpenLocked(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            lock (header)
            {
                data.Renew();
                WriteHeader(flushed: 0);
                hasHeader = true;
            }
        }

        var page = position / PageSize;
        BinaryPrimitives.WriteUInt64LittleEndian(frame, Checksum(page, buffer));
        buffer.CopyTo(frame.AsSpan(ChecksumLength));
        RandomAccess.Write(file!.SafeFileHandle, frame, PositionOf(page));
        pages = Math.Max(pages, page + 1);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && file is not null)
        {
            file.Dispose();
            if (pages == 0 && !readOnly)
            {
                DeleteEmpty();
            }
        }

        base.Dispose(disposing);
    }

    private void DeleteEmpty()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty log does not matter.
        }
    }

    private static long PositionOf(long page) => HeaderLength + (page * FrameLength);

    private void WriteHeader(long flushed)
    {
        Span<byte> bytes = stackalloc byte[HeaderLength];
        Signature.CopyTo(bytes);
        data.Generation.CopyTo(bytes[Signature.Length..]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[FlushedOffset..], flushed);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[^ChecksumLength..], XxHash3.HashToUInt64(bytes[..^ChecksumLength]));
        RandomAccess.Write(file!.SafeFileHandle, bytes, 0);
    }

    /// <summary>The number of pages that were flushed at least; negative if there is no header, or that of another file.</summary>
    private long ReadHeader()
    {
        Span<byte> bytes = stackalloc byte[HeaderLength];
        if (RandomAccess.Read(file!.SafeFileHandle, bytes, 0) < HeaderLength || !bytes.ContainsAnyExcept((byte)0))
        {
            return -1;
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[^ChecksumLength..]) != XxHash3.HashToUInt64(bytes[..^ChecksumLength]))
        {
            throw new InvalidDataException("The checksum of the log's header is wrong.");
        }

        return bytes[Signature.Length..FlushedOffset].SequenceEqual(data.Generation) ? BinaryPrimitives.ReadInt64LittleEndian(bytes[FlushedOffset..]) : -1;
    }

    /// <summary>How many pages were completely written.</summary>
    private long CountPages(long flushed)
    {
        for (var page = 0L; ; page++)
        {
            if (RandomAccess.Read(file!.SafeFileHandle, frame, PositionOf(page)) < FrameLength
                || BinaryPrimitives.ReadUInt64LittleEndian(frame) != Checksum(page, frame.AsSpan(ChecksumLength)))
            {
                return page >= flushed ? page : throw new InvalidDataException("Pages that were flushed are not in the log.");
            }
        }
    }

    private ulong Checksum(long page, ReadOnlySpan<byte> content) =>
        XxHash3.HashToUInt64(content, BinaryPrimitives.ReadInt64LittleEndian(data.Generation) ^ page);
}
