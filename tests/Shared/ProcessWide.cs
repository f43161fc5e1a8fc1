namespace AppUsers.Tests;

/// <summary>The tests that change or look at something of the whole process; while one runs, no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "process-wide";
}
