using System.Buffers.Binary;
using System.Text;
using AppUsers.Storage;

namespace AppUsers.Tests.Storage;

public sealed class StoreFormatTests : IDisposable
{
    private const int Stamp = 0x41550001; // "AU", version 1

    private TempFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    [Fact]
    public void A_store_is_known_by_its_header()
    {
        Assert.Equal(StoreEngine.Sqlite, StoreFormat.Inspect(Write(SqliteHeader(Stamp))));
        Assert.Equal(StoreEngine.LiteDb, StoreFormat.Inspect(Write(LiteDbHeader(Stamp))));
    }

    [Fact]
    public void No_file_and_an_empty_one_are_no_store_yet()
    {
        Assert.Null(StoreFormat.Inspect(Folder.File("none.db")));
        Assert.Null(StoreFormat.Inspect(Write([])));
    }

    [Fact]
    public void A_database_of_somebody_else_is_not_a_store() => Assert.All(
        [SqliteHeader(0), LiteDbHeader(0), SqliteHeader(1), LiteDbHeader(0x00014155)],
        header => Refused.With(ErrorCode.NotAStore, () => StoreFormat.Inspect(Write(header))));

    [Fact]
    public void A_file_of_any_other_kind_is_not_a_store() => Assert.All(
        [[0], Encoding.UTF8.GetBytes("name,description\n"), new byte[4096], Random(4096), SqliteHeader(Stamp)[..127], LiteDbHeader(Stamp)[..127]],
        content => Refused.With(ErrorCode.NotAStore, () => StoreFormat.Inspect(Write(content))));

    [Theory]
    [InlineData(0x41550002, 2)]
    [InlineData(0x4155FFFF, 65535)]
    public void A_store_of_a_newer_version_is_refused_by_its_version(int stamp, int version) => Assert.All(
        [SqliteHeader(stamp), LiteDbHeader(stamp)],
        header =>
        {
            var error = Refused.With(ErrorCode.StoreTooNew, () => StoreFormat.Inspect(Write(header)));
            Assert.Contains($"format {version} ", error.Message, StringComparison.Ordinal);
        });

    [Fact]
    public void A_folder_is_no_place_for_a_store() =>
        Assert.Equal(Folder.Path, Refused.With(ErrorCode.InvalidStorePath, () => StoreFormat.Inspect(Folder.Path)).Subject);

    private static byte[] SqliteHeader(int stamp)
    {
        var header = new byte[4096];
        "SQLite format 3\0"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(60), stamp);
        return header;
    }

    private static byte[] LiteDbHeader(int stamp)
    {
        var header = new byte[8192];
        "** This is a LiteDB file **"u8.CopyTo(header.AsSpan(32));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(76), stamp);
        return header;
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new SeededRandomSource(5).Fill(bytes);
        return bytes;
    }

    private string Write(byte[] content)
    {
        var path = Folder.File("some.db");
        File.WriteAllBytes(path, content);
        return path;
    }
}
