using System.Buffers.Binary;
using System.IO.Hashing;
using AppUsers.Storage;

namespace AppUsers.Stores.LiteDb;

/// <summary>
/// The log of a database as LiteDB sees it: pages that were committed and are not in the data file yet. In the file, a header says to
/// which generation of the data file the log belongs, and each page has a checksum, so that the log of another file and what a power
/// cut left half-written are not applied.
/// </summary>
internal sealed class LogStream : PositionedStream, IDisposable
{
    private const int PageSize = DataStream.PageSize;
    private const int ChecksumLength = sizeof(ulong);
    private const int FrameLength = ChecksumLength + PageSize;

    private readonly string path;
    private readonly DataStream data;
    private readonly bool readOnly;
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
            hasHeader = HasHeader();
            pages = hasHeader ? CountPages() : 0;
        }
    }

    private static ReadOnlySpan<byte> Signature => "AppUsers"u8;

    private static int HeaderLength => Signature.Length + DataStream.GenerationLength;

    public override long Length => pages * PageSize;

    /// <summary>Flushes the log to the disk. LiteDB flushes it by <see cref="Flush()"/> when nobody asked for it.</summary>
    public void FlushToDisk() => file?.Flush(flushToDisk: true);

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
            WriteHeader();
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

    private void WriteHeader()
    {
        file ??= PrivateFiles.OpenLocked(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        data.Renew();
        RandomAccess.Write(file.SafeFileHandle, [.. Signature, .. data.Generation], 0);
        hasHeader = true;
    }

    private bool HasHeader()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        return RandomAccess.Read(file!.SafeFileHandle, header, 0) == HeaderLength
            && header.StartsWith(Signature)
            && header[Signature.Length..].SequenceEqual(data.Generation);
    }

    /// <summary>How many pages were completely written.</summary>
    private long CountPages()
    {
        for (var page = 0L; ; page++)
        {
            if (RandomAccess.Read(file!.SafeFileHandle, frame, PositionOf(page)) < FrameLength
                || BinaryPrimitives.ReadUInt64LittleEndian(frame) != Checksum(page, frame.AsSpan(ChecksumLength)))
            {
                return page;
            }
        }
    }

    private ulong Checksum(long page, ReadOnlySpan<byte> content) =>
        XxHash3.HashToUInt64(content, BinaryPrimitives.ReadInt64LittleEndian(data.Generation) ^ page);
}
