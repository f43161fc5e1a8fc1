using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>Finds the API plug-in, <c>adapters/AivenApi/AppUsers.AivenApi.dll</c>, and loads it on its first use.</summary>
public static class ApiConnectors
{
    private static readonly Lazy<IApiConnector> Loaded = new(Load);

    /// <summary>The plug-in beside this assembly, as the module ships it.</summary>
    /// <exception cref="AppUsersException">ApiPluginMissing</exception>
    public static IApiConnector Installed => Loaded.Value;

    private static IApiConnector Load()
    {
        var folder = Path.GetDirectoryName(typeof(ApiConnectors).Assembly.Location) ?? string.Empty;
        var path = Path.Combine(folder, "adapters", "AivenApi", "AppUsers.AivenApi.dll");
        return File.Exists(path) ? AdapterLoadContext.Load<IApiConnector>(path) : throw Errors.ApiPluginMissing(path);
    }
}
