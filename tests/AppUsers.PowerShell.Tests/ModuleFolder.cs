using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace AppUsers.Tests;

/// <summary>Where the module is. Its assemblies are loaded from there, as by a session that imports it. Therefore the signature of a test
/// cannot contain one of their types: xunit reads signatures before this initializer runs.</summary>
internal static class ModuleFolder
{
    public static string Manifest { get; } = Metadata("ManifestPath");

    public static string Lib { get; } = Metadata("ModuleLib");

    [ModuleInitializer]
    internal static void LoadFromThere() => AssemblyLoadContext.Default.Resolving += (context, name) =>
    {
        var path = Path.Combine(Lib, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    };

    private static string Metadata(string key) => typeof(ModuleFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
