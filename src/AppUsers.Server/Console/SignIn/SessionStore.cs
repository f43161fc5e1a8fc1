using System.Buffers.Text;
using AppUsers.Backend;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AppUsers.Server.Console.SignIn;

/// <summary>Who is signed in, in the store: any server on it knows a session, and signing out ends it everywhere, for copies of the
/// cookie too. The store knows only the hash of a session's id.</summary>
internal sealed class SessionStore(SharedState state, IRandomSource random) : ITicketStore
{
    private const string Kind = "session";
    private const int IdBytes = 32;

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var bytes = new byte[IdBytes];
        random.Fill(bytes);
        var id = Base64Url.EncodeToString(bytes);
        state.Set(Kind, HashOf(id), TextOf(ticket), EndOf(ticket), CancellationToken.None);
        return Task.FromResult(id);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        state.Replace(Kind, HashOf(key), TextOf(ticket), EndOf(ticket), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(Find(key));

    public Task RemoveAsync(string key)
    {
        state.Take(Kind, HashOf(key), CancellationToken.None);
        return Task.CompletedTask;
    }

    private AuthenticationTicket? Find(string id) => state.Find(Kind, HashOf(id), CancellationToken.None) is string text
        ? TicketSerializer.Default.Deserialize(Convert.FromBase64String(text))
        : null;

    private static string TextOf(AuthenticationTicket ticket) => Convert.ToBase64String(TicketSerializer.Default.Serialize(ticket));

    private static DateTime EndOf(AuthenticationTicket ticket) =>
        ticket.Properties.ExpiresUtc?.UtcDateTime ?? throw new InvalidOperationException("A session needs an end.");

    private static string HashOf(string id) => new TokenSecret(id).Hash();
}
