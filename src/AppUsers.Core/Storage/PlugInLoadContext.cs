using System.Reflection;
using System.Runtime.Loader;

namespace AppUsers.Storage;

/// <summary>
/// Isolates a plug-in and its third-party packages, so that another module's version of the same package cannot conflict with
/// ours. Only Core is shared, because the types of the ports must be the same on both sides.
/// </summary>
internal sealed class PlugInLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver resolver = new(path);

    /// <summary>Creates the one exported type of a plug-in that is a <typeparamref name="T"/>.</summary>
    public static T Load<T>(string path)
    {
        var assembly = new PlugInLoadContext(path).LoadFromAssemblyPath(path);
        return (T)Activator.CreateInstance(assembly.GetExportedTypes().Single(t => t.IsAssignableTo(typeof(T))))!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var core = typeof(PlugInLoadContext).Assembly;
        if (assemblyName.Name == core.GetName().Name)
        {
            return core;
        }

        var path = resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }
}
