using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace AppUsers.PowerShell.Connections;

/// <summary>
/// Prefers what a package has compiled for this platform, in a folder of its own beside the assemblies for any platform. The rest
/// follows Core: it looks for the plug-ins where it is itself. Another platform could not even load those assemblies.
/// </summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    private const string Core = "AppUsers.Core";

    /// <inheritdoc/>
    public void OnImport()
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(ModuleStart).Assembly.Location)!, Platform, Core + ".dll");
        if (File.Exists(path))
        {
            AssemblyLoadContext.Default.Resolving += (context, asked) =>
                asked.Name == Core && asked.Version == typeof(ModuleStart).Assembly.GetName().Version ? context.LoadFromAssemblyPath(path) : null;
        }

        LoadCore();
    }

    /// <summary>Scripts name its types, and do not have to run a command first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LoadCore() => _ = typeof(AppUser).Module;

    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
}
