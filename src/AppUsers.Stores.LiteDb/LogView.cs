namespace AppUsers.Stores.LiteDb;

/// <summary>The beginning of a log, as it was at a moment.</summary>
internal sealed class LogView(LogStream log, long length) : PositionedStream
{
    public override long Length => length;

    public override void Flush()
    {
    }

    public override void SetLength(long value)
    {
    }

    public override int ReadAt(long position, Span<byte> buffer) =>
        log.ReadAt(position, buffer[..(int)Math.Clamp(length - position, 0, buffer.Length)]);

    protected override void WriteAt(long position, ReadOnlySpan<byte> buffer)
    {
    }
}
