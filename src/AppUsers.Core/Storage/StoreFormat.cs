using System.Buffers.Binary;

namespace AppUsers.Storage;

/// <summary>
/// Recognizes a store by the first bytes of its file, before the engine opens it: a file that is something else, or is newer than
/// this software, is never touched. LiteDB keeps a number for a user version in its header, which contains the letters "AU" and
/// the version of our format.
/// </summary>
internal static class StoreFormat
{
    /// <summary>The version of the format that this software writes. Version 1 had another form of events and tokens.</summary>
    public const int CurrentVersion = 2;

    /// <summary>"AU" in the upper half, the version in the lower.</summary>
    public const int Stamp = Mark | CurrentVersion;

    private const int Mark = 'A' << 24 | 'U' << 16;
    private const int HeaderLength = 128;

    // LiteDB 5: HeaderPage.P_HEADER_INFO and EnginePragmas.P_USER_VERSION
    private const int SignatureOffset = 32;
    private const int StampOffset = 76;

    // https://www.sqlite.org/fileformat.html#the_database_header
    private const int SqliteStampOffset = 60;

    private static ReadOnlySpan<byte> LiteDbSignature => "** This is a LiteDB file **"u8;

    private static ReadOnlySpan<byte> SqliteSignature => "SQLite format 3\0"u8;

    /// <summary>Whether there is a store in the file; false if there is no file, or an empty one. What another process has locked is one.</summary>
    /// <exception cref="AppUsersException">NotAStore, StoreTooNew, StoreUnsupported, InvalidStorePath</exception>
    public static bool IsStore(string path)
    {
        byte[] header;
        try
        {
            header = ReadHeader(path);
        }
        catch (IOException e) when (IoFaults.Of(e) == StoreFault.Busy)
        {
            return true;
        }

        if (header.Length == 0)
        {
            return false;
        }

        if (header.Length == HeaderLength && header.AsSpan().StartsWith(SqliteSignature) && IsMarked(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(SqliteStampOffset))))
        {
            throw StoreErrors.WrittenBySqlite(path);
        }

        var stamp = header.Length == HeaderLength && header.AsSpan(SignatureOffset).StartsWith(LiteDbSignature)
            ? BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(StampOffset))
            : 0;
        if (!IsMarked(stamp))
        {
            throw StoreErrors.NotAStore(path);
        }

        return (stamp & 0xFFFF) switch
        {
            > CurrentVersion and var version => throw StoreErrors.TooNew(path, version, CurrentVersion),
            < CurrentVersion => throw StoreErrors.TooOld(path),
            _ => true,
        };
    }

    private static bool IsMarked(int stamp) => (stamp & ~0xFFFF) == Mark;

    private static byte[] ReadHeader(string path)
    {
        if (Path.EndsInDirectorySeparator(path) || Directory.Exists(path))
        {
            throw StoreErrors.PathIsFolder(path);
        }

        if (!File.Exists(path))
        {
            return [];
        }

        if (new FileInfo(path).Length == 0)
        {
            CheckIsFile(path);
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[Math.Min(HeaderLength, file.Length)];
        file.ReadExactly(header);
        return header;
    }

    /// <summary>Devices and pipes look like empty files, but nobody can set their length. Opened for both, a pipe does not wait.</summary>
    private static void CheckIsFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (file.Length == 0)
            {
                file.SetLength(0);
            }
        }
        catch (Exception e) when (e is NotSupportedException || (e is IOException io && IoFaults.Of(io) == StoreFault.Other))
        {
            throw StoreErrors.NotAFile(path);
        }
    }
}
