using System.Reflection;
using AppUsers.Backend;

namespace AppUsers.Server.TestHost;

/// <summary>A backend of the local administrator of a store that says it is an application user, as every caller of the API is.</summary>
public class LocalAdministrator : DispatchProxy
{
    private IAppUserBackend backend = null!;

    public static IAppUserBackend Over(IAppUserBackend backend)
    {
        var proxy = Create<IAppUserBackend, LocalAdministrator>();
        ((LocalAdministrator)(object)proxy).backend = backend;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(backend, BindingFlags.DoNotWrapExceptions, null, args, null);
        return result is Caller { Organization: var own } caller
            ? caller with { User = new AppUser("u000000000000", "local administrator", null, own.CreatedAt, null, null, own.OrganizationId) }
            : result;
    }
}
