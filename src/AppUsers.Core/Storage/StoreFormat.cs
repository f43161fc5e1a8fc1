using System.Buffers.Binary;
using System.Text;

namespace AppUsers.Storage;

/// <summary>
/// Recognises a store by the first bytes of its file, before any engine opens it: a file that is something else, or is
/// newer than this software, is never touched. Both engines keep a number for the user's version in their header; it
/// holds the letters "AU" and the version of our format.
/// </summary>
internal sealed record StoreFormat(StoreEngine Engine, string Signature, int SignatureOffset, int StampOffset, bool BigEndian)
{
    /// <summary>The version of the format that this software writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>"AU" in the upper half, the version in the lower.</summary>
    public const int Stamp = Mark | CurrentVersion;

    private const int Mark = 'A' << 24 | 'U' << 16;
    private const int HeaderLength = 128;

    private static readonly StoreFormat[] Known =
    [
        // https://www.sqlite.org/fileformat.html#the_database_header
        new(StoreEngine.Sqlite, "SQLite format 3\0", 0, 60, BigEndian: true),

        // LiteDB 5: HeaderPage.P_HEADER_INFO and EnginePragmas.P_USER_VERSION
        new(StoreEngine.LiteDb, "** This is a LiteDB file **", 32, 76, BigEndian: false),
    ];

    /// <summary>The engine of the store in the file; null when there is no file or an empty one.</summary>
    /// <exception cref="AppUsersException">NotAStore, StoreTooNew</exception>
    public static StoreEngine? Inspect(string path)
    {
        var header = ReadHeader(path);
        if (header.Length == 0)
        {
            return null;
        }

        var format = Array.Find(Known, f => f.Matches(header)) ?? throw StoreErrors.NotAStore(path);
        var stamp = format.ReadStamp(header);
        if ((stamp & ~0xFFFF) != Mark)
        {
            throw StoreErrors.NotAStore(path);
        }

        var version = stamp & 0xFFFF;
        return version <= CurrentVersion ? format.Engine : throw StoreErrors.TooNew(path, version, CurrentVersion);
    }

    private static byte[] ReadHeader(string path)
    {
        if (Path.EndsInDirectorySeparator(path))
        {
            throw StoreErrors.PathIsFolder(path);
        }

        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? throw StoreErrors.PathIsFolder(path) : [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[Math.Min(HeaderLength, file.Length)];
        file.ReadExactly(header);
        return header;
    }

    private bool Matches(ReadOnlySpan<byte> header) =>
        header.Length == HeaderLength && header[SignatureOffset..].StartsWith(Encoding.ASCII.GetBytes(Signature));

    private int ReadStamp(ReadOnlySpan<byte> header) => BigEndian
        ? BinaryPrimitives.ReadInt32BigEndian(header[StampOffset..])
        : BinaryPrimitives.ReadInt32LittleEndian(header[StampOffset..]);
}
