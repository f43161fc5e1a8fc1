using System.Diagnostics;
using System.Globalization;

namespace AppUsers.Benchmarks;

/// <summary>The PowerShell of the repository's .NET tool: started for one script, or kept for many.</summary>
internal sealed class PowerShellProcess : IDisposable
{
    private const string Done = "script took: ";
    private const string Failed = "script failed: ";

    private static readonly Lazy<string> Pwsh = new(Find);

    private readonly Process process;

    /// <summary>Starts a session with the module.</summary>
    public PowerShellProcess()
    {
        process = Start("-");
        process.StandardInput.WriteLine("$ErrorActionPreference = 'Stop'");
        Seconds($"Import-Module '{Setup.Manifest}'");
    }

    /// <summary>How long a fresh PowerShell takes for a script.</summary>
    public static double SecondsOfStart(string script)
    {
        var watch = Stopwatch.StartNew();
        Output(script);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>What a fresh PowerShell writes.</summary>
    public static string Output(string script)
    {
        using var process = Start(script);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"PowerShell failed: {script}");
    }

    /// <summary>How long the session takes for a script of one line.</summary>
    public double Seconds(string script)
    {
        process.StandardInput.WriteLine($"$watch = [Diagnostics.Stopwatch]::StartNew(); try {{ . {{ {script} }} ; [Console]::WriteLine('{Done}' + $watch.Elapsed.TotalSeconds.ToString('R', [cultureinfo]::InvariantCulture)) }} catch {{ [Console]::WriteLine(\"{Failed}$_\") }}");
        process.StandardInput.Flush();
        while (process.StandardOutput.ReadLine() is string line)
        {
            // PowerShell may write control sequences for a terminal first.
            if (line.Split(Failed) is [_, var failure])
            {
                throw new InvalidOperationException($"PowerShell failed: {failure}");
            }

            if (line.Split(Done) is [_, var seconds])
            {
                return double.Parse(seconds, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("PowerShell ended.");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Start(string command)
    {
        var start = new ProcessStartInfo("dotnet", [Pwsh.Value, "-NoProfile", "-NonInteractive", "-Command", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return Process.Start(start)!;
    }

    /// <summary>The tool's own start would count otherwise.</summary>
    private static string Find()
    {
        RunDotNet("tool", "restore");
        return Path.Combine(RunDotNet("pwsh", "-NoProfile", "-Command", "$PSHOME").Trim(), "pwsh.dll");
    }

    private static string RunDotNet(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = Setup.RepositoryRoot })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {arguments[0]} failed: {output}");
    }
}
