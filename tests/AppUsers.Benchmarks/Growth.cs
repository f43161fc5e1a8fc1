using System.Globalization;

namespace AppUsers.Benchmarks;

/// <summary>P6 and P7: what a large store costs.</summary>
internal static class Growth
{
    private const int Small = 1_000;
    private static (int Rows, SampleStore Store)? large;

    public static IEnumerable<Result> Look(Setup setup)
    {
        var count = setup.Count(5_000);
        var small = new SampleStore(setup.NewPath(), Small);
        using var inSmall = new PowerShellProcess();
        using var inLarge = new PowerShellProcess();
        Cmdlets.Open(inSmall, small, count);
        Cmdlets.Open(inLarge, Large(setup), count);
        foreach (var (name, script) in new[]
        {
            ("`Test-AivenAppUserToken` in a pipeline", "$null = $tokens | Test-AivenAppUserToken"),
            ("`Test-AivenAppUserToken` in a loop", "foreach ($token in $tokens) { $null = Test-AivenAppUserToken $token }"),
            ("`Get-AivenAppUser <name>` in a pipeline", "$null = $names | Get-AivenAppUser"),
            ("`Get-AivenAppUser <name>` in a loop", "foreach ($name in $names) { $null = Get-AivenAppUser $name }"),
        })
        {
            var (seconds, yardstick) = Turns.Best(setup.Repetitions, () => inLarge.Seconds(script), () => inSmall.Seconds(script));
            yield return Result.AtMost("P6", $"{name}, {setup.Rows:N0} users and tokens", $"the same, {Small:N0} users and tokens", seconds / count, yardstick / count, 1.3);
        }
    }

    public static IEnumerable<Result> List(Setup setup)
    {
        const string PrintPeak = "[Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB";
        var path = Large(setup).Path;
        var bare = Number(PowerShellProcess.Output(PrintPeak));
        var listing = Number(PowerShellProcess.Output(
            $"Import-Module '{Setup.Manifest}'; $null = Connect-AivenOrganization '{path}'; $count = 0; Get-AivenAppUser | ForEach-Object {{ $count++ }}; if ($count -ne {setup.Rows}) {{ throw $count }}; {PrintPeak}"));
        yield return Result.AtMostMore("P7", $"listing {setup.Rows:N0} users: peak memory", "bare `pwsh`", listing, bare, 64);

        // How much garbage there can be before it is collected depends on the caches of the processor.
        var plain = Number(PowerShellProcess.Output(
            $"$count = 0; 1..{setup.Rows} | ForEach-Object {{ [pscustomobject] @{{ Name = \"user-$_\"; UserId = $_ }} }} | ForEach-Object {{ $count++ }}; {PrintPeak}"));
        yield return Result.AtMostMore("P7", $"listing {setup.Rows:N0} users: peak memory", "`pwsh` with a pipeline of as many plain objects", listing, plain, 64);
    }

    private static SampleStore Large(Setup setup)
    {
        if (large?.Rows != setup.Rows)
        {
            large = (setup.Rows, new SampleStore(setup.NewPath(), setup.Rows));
        }

        return large.Value.Store;
    }

    private static double Number(string output) => double.Parse(output, CultureInfo.InvariantCulture);
}
