using System.Buffers.Binary;
using System.Text;
using AppUsers.Storage;

namespace AppUsers.Tests.Storage;

public sealed class StoreFormatTests : IDisposable
{
    private const int Stamp = 0x41550002; // "AU", version 2

    private TempFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    [Fact]
    public void A_store_is_recognized_by_its_header() => Assert.True(StoreFormat.IsStore(Write(LiteDbHeader(Stamp))));

    [Fact]
    public void No_file_and_an_empty_file_are_not_a_store_yet()
    {
        Assert.False(StoreFormat.IsStore(Folder.File("none.db")));
        Assert.False(StoreFormat.IsStore(Write([])));
    }

    [Fact]
    public void A_database_of_another_application_is_not_a_store() => Assert.All(
        [SqliteHeader(0), LiteDbHeader(0), SqliteHeader(1), LiteDbHeader(0x00024155)],
        header => Refused.With(ErrorCode.NotAStore, () => StoreFormat.IsStore(Write(header))));

    [Fact]
    public void A_file_of_any_other_kind_is_not_a_store() => Assert.All(
        [[0], Encoding.UTF8.GetBytes("name,description\n"), new byte[4096], Random(4096), LiteDbHeader(Stamp)[..127]],
        content => Refused.With(ErrorCode.NotAStore, () => StoreFormat.IsStore(Write(content))));

    [Theory]
    [InlineData(0x41550003, 3)]
    [InlineData(0x4155FFFF, 65535)]
    public void A_store_of_a_newer_version_is_refused_with_its_version(int stamp, int version)
    {
        var error = Refused.With(ErrorCode.StoreTooNew, () => StoreFormat.IsStore(Write(LiteDbHeader(stamp))));
        Assert.Contains($"format {version}, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_an_older_version_is_refused_with_the_version_that_can_read_it() => Assert.All(
        [LiteDbHeader(0x41550001), SqliteHeader(0x41550001)],
        header => Assert.Contains(
            "Use AppUsers 0.1", Refused.With(ErrorCode.StoreUnsupported, () => StoreFormat.IsStore(Write(header))).Message, StringComparison.Ordinal));

    [Fact]
    public void A_folder_is_refused()
    {
        Assert.Equal(Folder.Path, Refused.With(ErrorCode.InvalidStorePath, () => StoreFormat.IsStore(Folder.Path)).Subject);
        Refused.With(ErrorCode.InvalidStorePath, () => StoreFormat.IsStore(Folder.File("none") + Path.DirectorySeparatorChar));
    }

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
