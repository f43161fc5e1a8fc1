using System.Management.Automation.Runspaces;
using Engine = System.Management.Automation.PowerShell;

namespace AppUsers.Tests.Hosted;

/// <summary>A session of PowerShell with the module imported from the checkout.</summary>
internal sealed class Session : IDisposable
{
    private readonly Runspace runspace;

    public Session()
    {
        var state = InitialSessionState.CreateDefault();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        Run("Import-Module -Name $args[0] -ErrorAction Stop", ModuleFolder.Manifest);
    }

    /// <summary>What a script writes, as text. An error fails the test.</summary>
    public IReadOnlyList<string> Run(string script, params object[] arguments)
    {
        using var engine = NewEngine(script, arguments);
        var output = engine.Invoke();
        Assert.Empty(engine.Streams.Error);
        return [.. output.Select(item => $"{item}")];
    }

    public Engine NewEngine(string script, params object[] arguments)
    {
        var engine = Engine.Create(runspace).AddScript(script);
        foreach (var argument in arguments)
        {
            engine.AddArgument(argument);
        }

        return engine;
    }

    public void Dispose() => runspace.Dispose();
}
