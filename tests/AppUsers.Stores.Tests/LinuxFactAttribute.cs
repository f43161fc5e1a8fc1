namespace AppUsers.Tests;

/// <summary>A test that needs /proc.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        Skip = OperatingSystem.IsLinux() ? null : "Only Linux tells which files a process has open.";
    }
}
