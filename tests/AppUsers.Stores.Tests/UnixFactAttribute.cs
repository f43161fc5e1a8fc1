namespace AppUsers.Tests;

/// <summary>A test of something that Windows does not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        Skip = OperatingSystem.IsWindows() ? "Windows has no permission bits and no symbolic links for everybody." : null;
    }
}
