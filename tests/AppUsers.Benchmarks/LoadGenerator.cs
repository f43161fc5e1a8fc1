using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace AppUsers.Benchmarks;

/// <summary>Sends requests over connections that stay open, each the next one when it has the answer to the last. It does little
/// itself, because it shares the machine with the server.</summary>
internal static class LoadGenerator
{
    public const int Connections = 16;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> EndOfChunks => "\r\n0\r\n\r\n"u8;

    /// <summary>The requests per second that were answered with success.</summary>
    /// <param name="addresses">The servers, to which the connections are dealt out.</param>
    /// <param name="time">How long to do it.</param>
    /// <param name="request">The next request: of which connection, and its number there.</param>
    public static double Run(Uri[] addresses, TimeSpan time, Func<int, int, byte[]> request)
    {
        var watch = Stopwatch.StartNew();
        var counts = Task.WhenAll(Enumerable.Range(0, Connections).Select(connection =>
            Task.Run(() => ConnectionAsync(addresses[connection % addresses.Length], watch, time, number => request(connection, number))))).GetAwaiter().GetResult();
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    public static byte[] Get(Uri address, string path, string token) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: aivenv1 {token}\r\n\r\n");

    public static byte[] Post(Uri address, string path, string token, string body) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: aivenv1 {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private static async Task<int> ConnectionAsync(Uri address, Stopwatch watch, TimeSpan time, Func<int, byte[]> request)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        var buffer = new byte[256 * 1024];
        var count = 0;
        for (; watch.Elapsed < time; count++)
        {
            await stream.WriteAsync(request(count));
            var length = 0;
            do
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length));
                length += read > 0 ? read : throw new InvalidOperationException("The server closed a connection.");
            }
            while (!IsWhole(buffer.AsSpan(0, length)));
            if (!buffer.AsSpan(9).StartsWith("200"u8))
            {
                throw new InvalidOperationException($"The server answers: {Encoding.UTF8.GetString(buffer, 0, length)}");
            }
        }

        return count;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(EndOfHead);
        if (head < 0)
        {
            return false;
        }

        var name = "\r\nContent-Length: "u8;
        var start = answer[..head].IndexOf(name);
        return start < 0
            ? answer.EndsWith(EndOfChunks)
            : System.Buffers.Text.Utf8Parser.TryParse(answer[(start + name.Length)..], out int length, out _) && answer.Length >= head + EndOfHead.Length + length;
    }
}
