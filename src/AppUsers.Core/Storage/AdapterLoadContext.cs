using System.Reflection;
using System.Runtime.Loader;

namespace AppUsers.Storage;

/// <summary>
/// Keeps a plug-in, a store adapter or the API client, and its third-party packages to itself, so that another module's version of the same package can
/// neither break ours nor be broken by it. Only Core is shared: the port must be the same type on both sides.
/// </summary>
internal sealed class AdapterLoadContext(string adapterPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(adapterPath))
{
    private readonly AssemblyDependencyResolver resolver = new(adapterPath);

    /// <summary>Makes the one exported type of a plug-in that is a <typeparamref name="T"/>.</summary>
    public static T Load<T>(string path)
    {
        var assembly = new AdapterLoadContext(path).LoadFromAssemblyPath(path);
        return (T)Activator.CreateInstance(assembly.GetExportedTypes().Single(t => t.IsAssignableTo(typeof(T))))!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var core = typeof(IStoreAdapter).Assembly;
        if (assemblyName.Name == core.GetName().Name)
        {
            return core;
        }

        var path = resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = resolver.ResolveUnmanagedDllToPath(unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }
}
