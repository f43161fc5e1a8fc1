namespace AppUsers.Benchmarks;

/// <summary>P3 and P4: how long commands take in a session that is warm.</summary>
internal static class Cmdlets
{
    private const string EmptyCmdlet = "Add-Type -PassThru -TypeDefinition 'using System.Management.Automation; [Cmdlet(\"Test\", \"Nothing\")] public class TestNothing : PSCmdlet { [Parameter(Position = 0)] public string Name { get; set; } }' | ForEach-Object Assembly | Import-Module";

    public static IEnumerable<Result> Create(Setup setup)
    {
        var count = setup.Count(10_000);
        using var session = new PowerShellProcess();
        session.Seconds($"$names = 1..{count} | ForEach-Object {{ \"user-$_\" }}");
        CreateInSession("$null = $names[0..9] | New-AivenAppUser");

        var (seconds, raw) = Turns.Best(setup.Repetitions, () => CreateInSession("$null = $names | New-AivenAppUser"), () => CreateRaw(flushEach: false));
        yield return Result.AtLeast("P3", $"{count:N0} `New-AivenAppUser` in a pipeline", "LiteDB: same documents and indexes, a transaction each", count / seconds, count / raw, 0.6);

        (seconds, raw) = Turns.Best(
            setup.Repetitions, () => CreateInSession("foreach ($name in $names) { $null = New-AivenAppUser $name }"), () => CreateRaw(flushEach: true));
        yield return Result.AtLeast("P3", $"{count:N0} `New-AivenAppUser` in a loop", "the same, and a flush to disk after each", count / seconds, count / raw, 0.4);

        double CreateInSession(string script)
        {
            session.Seconds($"$null = Connect-AivenOrganization '{setup.NewPath()}'; $null = Set-AivenOrganization -AppUserLimit 1000000");
            return session.Seconds(script);
        }

        double CreateRaw(bool flushEach)
        {
            using var engine = new RawEngine(setup.NewPath());
            return engine.Create(engine.Prepare(count), flushEach);
        }
    }

    public static IEnumerable<Result> Look(Setup setup)
    {
        var count = setup.Count(5_000);
        var store = new SampleStore(setup.NewPath(), 1_000);
        var copy = setup.NewPath();
        File.Copy(store.Path, copy);
        using var engine = new RawEngine(copy);
        using var session = new PowerShellProcess();
        session.Seconds(EmptyCmdlet);
        Open(session, store, count);

        foreach (var (command, list, read, find) in new (string, string, string, Func<double>)[]
        {
            ("`Test-AivenAppUserToken`", "$tokens", "SHA-256 and `FindById`", () => engine.FindTokens(store.Keys, count)),
            ("`Get-AivenAppUser <name>`", "$names", "`FindOne` on the index", () => engine.FindUsers(store.Keys, count)),
        })
        {
            var cmdlet = command.Trim('`').Split(' ')[0];
            var (seconds, yardstick) = Turns.Best(
                setup.Repetitions,
                () => session.Seconds($"foreach ($item in {list}) {{ $null = {cmdlet} $item }}"),
                () => session.Seconds($"foreach ($item in {list}) {{ $null = Test-Nothing $item }}") + find());
            yield return Result.AtLeast("P4", $"{command} in a loop", $"an empty cmdlet in a loop, and LiteDB's {read}", count / seconds, count / yardstick, 0.35);

            (seconds, yardstick) = Turns.Best(setup.Repetitions, () => session.Seconds($"$null = {list} | {cmdlet}"), find);
            yield return Result.AtLeast("P4", $"{command} in a pipeline", $"LiteDB's {read}", count / seconds, count / yardstick, 0.3);
        }
    }

    /// <summary>Connects a session to a store, gives it users and tokens of it, and warms it up.</summary>
    public static void Open(PowerShellProcess session, SampleStore store, int count)
    {
        session.Seconds($"$null = Connect-AivenOrganization '{store.Path}'");
        session.Seconds($"$some = {store.Names(1_000)}; $names = foreach ($i in 1..{count}) {{ $some[$i % $some.Count] }}");
        session.Seconds($"$some = {store.Tokens(1_000)}; $tokens = foreach ($i in 1..{count}) {{ $some[$i % $some.Count] }}");
        session.Seconds("$null = $names | Get-AivenAppUser; $null = $tokens | Test-AivenAppUserToken");
    }
}
