using System.Diagnostics;

namespace AppUsers.Tests;

/// <summary>Another process that works on a store: see AppUsers.Stores.Worker.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private WorkerProcess(string program, IEnumerable<string> arguments)
    {
        Process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Errors = Process.StandardError.ReadToEndAsync();
        Assert.Equal("ready", Process.StandardOutput.ReadLine() ?? $"It ended: {Errors.Result}");
    }

    /// <summary>The same dotnet that runs the tests.</summary>
    private static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private Process Process { get; }

    private Task<string> Errors { get; }

    public static WorkerProcess Start(string path, params string[] command) => new(Dotnet, Arguments(path, command));

    /// <summary>The command line, to be run by a shell.</summary>
    public static string CommandLine(string path, params string[] command) =>
        string.Join(' ', Arguments(path, command).Prepend(Dotnet).Select(argument => $"'{argument}'"));

    public static WorkerProcess StartShell(string program, params string[] arguments) => new(program, arguments);

    public Task WaitForExitAsync() => Process.WaitForExitAsync();

    public string? ReadLine() => Process.StandardOutput.ReadLine();

    /// <summary>What it says until it ends.</summary>
    public IReadOnlyList<string> ReadToEnd()
    {
        var lines = Process.StandardOutput.ReadToEnd().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Process.WaitForExit();
        Assert.Equal(string.Empty, Errors.Result);
        return lines;
    }

    /// <summary>Ends it as kill -9 does and returns what it had still said. A line cut off at the end does not count.</summary>
    public IReadOnlyList<string> Kill()
    {
        Process.Kill();
        var rest = Process.StandardOutput.ReadToEnd();
        Process.WaitForExit();
        return rest[..(rest.LastIndexOf('\n') + 1)].Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
    }

    private static IEnumerable<string> Arguments(string path, string[] command) =>
        [StoreTest.Metadata("WorkerPath"), StoreTest.Metadata("AdaptersPath"), path, .. command];
}
