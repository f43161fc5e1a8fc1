using System.Buffers.Binary;
using AppUsers.Storage;

namespace AppUsers.Stores.LiteDb;

/// <summary>What has to be known of LiteDB's files to keep them private and, when they are damaged, untouched.
/// Source: LiteDB 5.0.21, HeaderPage and FileStreamFactory.</summary>
internal sealed class LiteDbFile(string path)
{
    private const int PageSize = 8192;
    private const int LastPageOffset = 64;
    private const int InvalidStateOffset = 191;

    /// <summary>LiteDB cuts a file that ends within a page, even when it only reads, and does not miss pages that are
    /// gone. With a log to replay a short file is none the worse.</summary>
    public static void Check(string path)
    {
        var log = new FileInfo(LogOf(path));
        if (log.Exists && log.Length > 0)
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[LastPageOffset + sizeof(uint)];
        file.ReadExactly(header);
        var pages = BinaryPrimitives.ReadUInt32LittleEndian(header[LastPageOffset..]) + 1L;
        if (file.Length % PageSize != 0 || file.Length < pages * PageSize)
        {
            throw new EndOfStreamException("The file is shorter than its header says.");
        }
    }

    /// <summary>LiteDB would make its log readable for everybody.</summary>
    public void MakeLogPrivate() => PrivateFiles.Create(LogOf(path));

    /// <summary>LiteDB marks the header of a file that it finds damaged; the mark is taken out again, so that the file
    /// stays as it was found.</summary>
    public T PutBackOnDamage<T>(Func<T> action)
    {
        var state = ReadState();
        try
        {
            return LiteDbFaults.Translate(action);
        }
        catch (StoreFaultException e) when (e.Fault == StoreFault.Damaged && state is byte before)
        {
            WriteState(before);
            throw;
        }
    }

    private static string LogOf(string path) => Path.Combine(
        Path.GetDirectoryName(path)!,
        $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}");

    private byte? ReadState()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = InvalidStateOffset;
        return file.ReadByte() is >= 0 and var state ? (byte)state : null;
    }

    private void WriteState(byte state)
    {
        if (ReadState() != state)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.Position = InvalidStateOffset;
            file.WriteByte(state);
        }
    }
}
