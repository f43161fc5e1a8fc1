using System.Text;

namespace AppUsers.Storage;

/// <summary>Texts that wait for their consumer: in memory up to a bound, beyond that in a temporary file that only the owner can read
/// and that disappears when it is closed.</summary>
internal sealed class RowSpool : IDisposable
{
    private const int MostInMemory = 4 * 1024 * 1024;

    private Stream texts = new MemoryStream();
    private long position;

    public void Add(IEnumerable<string> more)
    {
        texts.Position = texts.Length;
        using (var writer = new BinaryWriter(texts, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var text in more)
            {
                writer.Write(text);
            }
        }

        if (texts is MemoryStream { Length: > MostInMemory } memory)
        {
            texts = new BufferedStream(PrivateFiles.OpenTemporary(), 64 * 1024);
            memory.WriteTo(texts);
            memory.Dispose();
        }
    }

    /// <summary>The next texts; none at the end.</summary>
    public IReadOnlyList<string> Next(int most)
    {
        texts.Position = position;
        var next = new List<string>();
        using var reader = new BinaryReader(texts, Encoding.UTF8, leaveOpen: true);
        while (next.Count < most && texts.Position < texts.Length)
        {
            next.Add(reader.ReadString());
        }

        position = texts.Position;
        return next;
    }

    public void Dispose() => texts.Dispose();
}
