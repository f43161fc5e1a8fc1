using System.Reflection;

namespace AppUsers.PowerShell.Binding;

/// <summary>The object in the pipeline that a command works on, even if PowerShell bound only some of its properties.</summary>
internal static class PipedObject
{
    /// <summary>PowerShell does not have a public member for it. Pester tests notice if a version does not have this one either.</summary>
    private static readonly PropertyInfo? Current = typeof(Cmdlet).GetProperty("CurrentPipelineObject", BindingFlags.Instance | BindingFlags.NonPublic);

    public static object? Of(Cmdlet command) => Current?.GetValue(command);
}
