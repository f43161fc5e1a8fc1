using System.Xml.Linq;
using AppUsers.Backend;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AppUsers.Server.Console.SignIn;

/// <summary>The keys that protect cookies and forms, in the store, so that each of several servers takes what another one gave out.</summary>
internal sealed class KeyRing(SharedState state) : IXmlRepository
{
    private const string Kind = "key";

    public IReadOnlyCollection<XElement> GetAllElements() => [.. state.GetAll(Kind, CancellationToken.None).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        state.Set(Kind, friendlyName, element.ToString(SaveOptions.DisableFormatting), expiresAt: null, CancellationToken.None);
    }
}
