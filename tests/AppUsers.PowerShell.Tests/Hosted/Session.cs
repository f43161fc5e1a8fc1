using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Engine = System.Management.Automation.PowerShell;

namespace AppUsers.Tests.Hosted;

/// <summary>A session of PowerShell with the module imported from the checkout.</summary>
internal sealed class Session : IDisposable
{
    public Session()
    {
        var state = InitialSessionState.CreateDefault();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        Runspace = RunspaceFactory.CreateRunspace(state);
        Runspace.Open();
        Run("Import-Module -Name $args[0] -ErrorAction Stop", ModuleFolder.Manifest);
    }

    public Runspace Runspace { get; }

    /// <summary>All that was written to any stream but the output so far, line by line.</summary>
    public List<string> Printed { get; } = [];

    public List<ErrorRecord> Errors { get; } = [];

    public IReadOnlyList<PSObject> Run(string script, params object[] arguments)
    {
        using var engine = NewEngine(script, arguments);
        try
        {
            return [.. engine.Invoke()];
        }
        finally
        {
            var streams = engine.Streams;
            Errors.AddRange(streams.Error);
            Printed.AddRange(streams.Error.Select(record => $"{record} {record.TargetObject} {record.Exception} {record.CategoryInfo} {record.InvocationInfo?.Line}"));
            Printed.AddRange(streams.Warning.Select(record => record.Message));
            Printed.AddRange(streams.Verbose.Select(record => record.Message));
            Printed.AddRange(streams.Debug.Select(record => record.Message));
            Printed.AddRange(streams.Information.Select(record => $"{record}"));
        }
    }

    /// <summary>The one value that a script writes.</summary>
    public object? Value(string script, params object[] arguments) => Assert.Single(Run(script, arguments))?.BaseObject;

    public string Text(string script, params object[] arguments) => string.Join(' ', Run(script, arguments));

    public Engine NewEngine(string script, params object[] arguments)
    {
        var engine = Engine.Create(Runspace).AddScript(script);
        foreach (var argument in arguments)
        {
            engine.AddArgument(argument);
        }

        return engine;
    }

    public void Dispose() => Runspace.Dispose();
}
