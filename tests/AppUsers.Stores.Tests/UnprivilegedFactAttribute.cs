namespace AppUsers.Tests;

/// <summary>A test of permissions, which do not hold for everybody.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute()
    {
        Skip = OperatingSystem.IsWindows() ? "Windows has no permission bits."
            : Environment.IsPrivilegedProcess ? "No permission stops root."
            : null;
    }
}
