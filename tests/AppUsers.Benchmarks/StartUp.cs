namespace AppUsers.Benchmarks;

/// <summary>P1 and P2: how long a fresh PowerShell takes.</summary>
internal static class StartUp
{
    private const string Bare = "`pwsh -NoProfile -c 1`";

    public static IEnumerable<Result> Import(Setup setup)
    {
        var (seconds, bare) = Measure(setup, $"Import-Module '{Setup.Manifest}'");
        yield return Result.AtMost("P1", "fresh `pwsh`, import", Bare, seconds, bare, 1.10);
    }

    public static IEnumerable<Result> FirstCommand(Setup setup)
    {
        var path = setup.NewPath();
        _ = new SampleStore(path, 2_000);
        var (seconds, bare) = Measure(setup, $"$env:APPUSERS_STORE = '{path}'; Import-Module '{Setup.Manifest}'; Get-AivenAppUser user-0000077");
        yield return Result.AtMost("P2", "the same, and one user of 2,000", Bare, seconds, bare, 1.40);

        using var server = new ServerProcess("--data-folder", setup.NewPath("-data"));
        server.CreateUsers(100);
        (seconds, bare) = Measure(setup, $"Import-Module '{Setup.Manifest}'; $null = Connect-AivenOrganization -Uri {server.Address} -Token {server.Token}; Get-AivenAppUser");
        yield return Result.AtMost("P2", "the same over HTTP, and a list of 100 users", Bare, seconds, bare, 1.50);
    }

    private static (double Seconds, double Bare) Measure(Setup setup, string script)
    {
        // The first start of all reads files that the next ones find in memory.
        PowerShellProcess.SecondsOfStart(script);
        return Turns.Best(setup.IsQuick ? 1 : 10, () => PowerShellProcess.SecondsOfStart(script), () => PowerShellProcess.SecondsOfStart("1"));
    }
}
