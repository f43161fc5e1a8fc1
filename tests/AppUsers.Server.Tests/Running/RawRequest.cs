using System.Net.Sockets;
using System.Text;

namespace AppUsers.Tests.Running;

/// <summary>A request that is sent piece by piece.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly TcpClient connection = new();

    public static async Task<RawRequest> SendAsync(Uri address, params string[] head)
    {
        var request = new RawRequest();
        await request.connection.ConnectAsync(address.Host, address.Port);
        await request.WriteAsync(string.Join("\r\n", [.. head, $"Host: {address.Authority}", "\r\n"]));
        return request;
    }

    public async Task WriteAsync(string text) => await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>The first line of the response.</summary>
    public async Task<string> ReadLineAsync()
    {
        using var reader = new StreamReader(connection.GetStream(), leaveOpen: true);
        return await reader.ReadLineAsync() ?? string.Empty;
    }

    public void Dispose() => connection.Dispose();
}
