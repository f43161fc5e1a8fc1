using System.Buffers.Binary;
using AppUsers.Storage;
using LiteDB;
using LiteDB.Engine;

namespace AppUsers.Stores.LiteDb;

/// <summary>
/// The data file and the log of a LiteDB database, opened by us and lent to its engine. LiteDB would make them readable
/// for everybody, leave handles open when a write fails (LiteDB issue 2816), and mark or cut a file that it finds
/// damaged. Source: LiteDB 5.0.21, HeaderPage, DiskService and StreamFactory.
/// </summary>
internal sealed class LiteDbFile : IDisposable
{
    private const int PageSize = 8192;
    private const int LastPageOffset = 64;
    private const int InvalidStateOffset = 191;

    private readonly string path;
    private readonly FileStream data;
    private readonly Stream log;
    private readonly bool readOnly;
    private byte? stateAsFound;

    private LiteDbFile(string path, FileStream data, Stream log)
    {
        this.path = path;
        this.data = data;
        this.log = log;
        readOnly = !data.CanWrite;
    }

    public static LiteDbFile Create(string path) => new(path, PrivateFiles.OpenDurable(path), new MemoryStream());

    /// <summary>After a crash the log is replayed in memory; the next write moves it into the file.</summary>
    public static LiteDbFile OpenRead(string path) => Check(new LiteDbFile(path, OpenToRead(path), ReadLog(LogOf(path))));

    public static LiteDbFile OpenWrite(string path) =>
        Check(new LiteDbFile(path, PrivateFiles.OpenDurable(path), PrivateFiles.OpenDurable(LogOf(path))));

    /// <summary>Starts the engine on the two streams.</summary>
    public LiteDatabase Connect(BsonMapper mapper, Collation? collation = null)
    {
        var settings = new EngineSettings { DataStream = data, LogStream = log, ReadOnly = readOnly, Collation = collation };
        return new LiteDatabase(new LiteEngine(settings), mapper);
    }

    public void Dispose()
    {
        data.Dispose();
        var logIsDone = log is FileStream { CanRead: true, Length: 0 };
        log.Dispose();
        if (logIsDone)
        {
            File.Delete(LogOf(path));
        }

        if (!readOnly && stateAsFound is byte state)
        {
            PutBack(state);
        }
    }

    private static LiteDbFile Check(LiteDbFile file)
    {
        try
        {
            file.Check();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>LiteDB cuts a file that ends within a page and does not miss pages that are gone. With a log to replay a
    /// short file is none the worse.</summary>
    private void Check()
    {
        Span<byte> header = stackalloc byte[InvalidStateOffset + 1];
        data.ReadExactly(header);
        stateAsFound = header[InvalidStateOffset];
        var pages = BinaryPrimitives.ReadUInt32LittleEndian(header[LastPageOffset..]) + 1L;
        if (log.Length == 0 && (data.Length % PageSize != 0 || data.Length < pages * PageSize))
        {
            throw new EndOfStreamException("The file is shorter than its header says.");
        }
    }

    /// <summary>LiteDB closes the stream when it marks the file, so this takes one of its own.</summary>
    private void PutBack(byte state)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        file.Position = InvalidStateOffset;
        if (file.ReadByte() != state)
        {
            file.Position = InvalidStateOffset;
            file.WriteByte(state);
        }
    }

    private static MemoryStream ReadLog(string path)
    {
        var copy = new MemoryStream();
        if (File.Exists(path))
        {
            using var file = OpenToRead(path);
            file.CopyTo(copy);
        }

        return copy;
    }

    private static FileStream OpenToRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Not LiteDB's own name for it: the log of <c>shop.db</c> would be <c>shop-log.db</c>, which may be a store too.</summary>
    private static string LogOf(string path) => path + "-log";
}
