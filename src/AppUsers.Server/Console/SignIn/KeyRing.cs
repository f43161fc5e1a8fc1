using System.Xml.Linq;
using AppUsers.Backend;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AppUsers.Server.Console.SignIn;

/// <summary>The keys that protect cookies and forms, in the store, so that each of several servers takes what another one gave out.</summary>
internal sealed class KeyRing(IServiceProvider services) : IXmlRepository
{
    private const string Kind = "key";

    /// <summary>Asked for late: the server is put together before its store is opened.</summary>
    private SharedState State => services.GetRequiredService<SharedState>();

    public IReadOnlyCollection<XElement> GetAllElements() => [.. State.GetAll(Kind, CancellationToken.None).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        State.Set(Kind, friendlyName, element.ToString(SaveOptions.DisableFormatting), expiresAt: null, CancellationToken.None);
    }
}
