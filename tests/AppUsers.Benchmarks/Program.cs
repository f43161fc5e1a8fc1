using AppUsers.Benchmarks;

if (args is [BareServer.Command, var answers, .. var database])
{
    await BareServer.RunAsync(answers, database.FirstOrDefault());
    return 0;
}

var measures = new (string Name, Func<Setup, IEnumerable<Result>> Run)[]
{
    ("P1", StartUp.Import),
    ("P2", StartUp.FirstCommand),
    ("P3", Cmdlets.Create),
    ("P4", Cmdlets.Look),
    ("P5", Requests.OverFile),
    ("P6", Growth.Look),
    ("P7", Growth.List),
    ("P8", Requests.OverDatabase),
    ("P9", Requests.OfTwoServers),
};

using var setup = Setup.Parse(args, [.. measures.Select(measure => measure.Name)]);
if (setup is null)
{
    Console.Error.WriteLine("""
        Measures, and prints a table. Pack the module first: dotnet run build.cs pack

          dotnet run -c Release --project tests/AppUsers.Benchmarks [-- P1 P3 ...] [--rows N] [--quick]

          --rows N   the rows of P6 and P7, 1,000,000 if omitted
          --quick    a few of everything, to see that it works; the numbers mean nothing
        """);
    return 2;
}

Result.WriteHead(Console.Out);
foreach (var (_, run) in measures.Where(measure => setup.Measures.Contains(measure.Name)))
{
    foreach (var result in run(setup))
    {
        result.Write(Console.Out);
    }
}

return 0;
