using System.Buffers.Binary;

namespace AppUsers.Stores.Sqlite;

/// <summary>What SQLite's header says of the length of the file. SQLite itself reads what was cut off as zeros.
/// Source: https://www.sqlite.org/fileformat.html#the_database_header</summary>
internal static class SqliteHeader
{
    private const int PageSizeOffset = 16;
    private const int PagesOffset = 28;

    /// <summary>Refuses a file that is shorter than its header says, unless there is a journal to put that right.</summary>
    public static void CheckLength(string path)
    {
        if (File.Exists(path + "-journal"))
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        Span<byte> header = stackalloc byte[PagesOffset + sizeof(uint)];
        file.ReadExactly(header);
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeOffset..]) is var size && size == 1 ? 65_536 : size;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[PagesOffset..]);
        if (file.Length < (long)pages * pageSize)
        {
            throw new EndOfStreamException("The file is shorter than its header says.");
        }
    }
}
