#:property PublishAot=false

// All that a machine needs is git and the .NET SDK: PowerShell comes as a local .NET tool, and build.ps1 does the rest.
//
//   dotnet run build.cs           builds the module and shows it: the life of an application user
//   dotnet run build.cs test      runs all tests

using System.Diagnostics;

var root = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

// Ctrl+C reaches the commands below as well. This waits until they have cleaned up; PowerShell then says 0.
var interrupted = false;
Console.CancelKeyPress += (_, e) => e.Cancel = interrupted = true;

// In a file or a log, colours are noise.
if (Console.IsOutputRedirected)
{
    Environment.SetEnvironmentVariable("NO_COLOR", "1");
}

var exitCode = DotNet("tool", "restore");
return exitCode == 0 ? DotNet(["pwsh", "-NoProfile", "-File", "build.ps1", .. args]) : exitCode;

int DotNet(params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root })!;
    process.WaitForExit();
    return interrupted ? 130 : process.ExitCode;
}
