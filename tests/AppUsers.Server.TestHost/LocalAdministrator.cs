using System.Reflection;
using AppUsers.Backend;

namespace AppUsers.Server.TestHost;

/// <summary>A backend of the local administrator of a store that says it is an application user, as every caller of the API is.</summary>
public class LocalAdministrator : DispatchProxy
{
    private const string UserId = "u000000000000";

    private IAppUserBackend backend = null!;

    public static IAppUserBackend Over(IAppUserBackend backend)
    {
        var proxy = Create<IAppUserBackend, LocalAdministrator>();
        ((LocalAdministrator)(object)proxy).backend = backend;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IAppUserBackend.GetGroupsOf) && args![0] is UserId)
        {
            return Array.Empty<UserGroup>();
        }

        var result = targetMethod.Invoke(backend, BindingFlags.DoNotWrapExceptions, null, args, null);
        return result is Caller { Organization: var own } caller
            ? caller with { User = new AppUser(UserId, "local administrator", null, own.CreatedAt.UtcDateTime, null, null, own.OrganizationId, "admin@example.invalid") }
            : result;
    }
}
