namespace AppUsers.Tests;

/// <summary>Sets a variable of the process and puts it back. For tests that run alone: see <see cref="ProcessWide"/>.</summary>
public sealed class EnvironmentVariable : IDisposable
{
    public EnvironmentVariable(string name, string? value)
    {
        Name = name;
        Before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    private string Name { get; }

    private string? Before { get; }

    private Action? Last { get; set; }

    /// <summary>What is to be done after the variable was put back.</summary>
    public EnvironmentVariable Then(Action last)
    {
        Last = last;
        return this;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Name, Before);
        Last?.Invoke();
    }
}
