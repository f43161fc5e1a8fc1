using AppUsers.Backend;
using AppUsers.Findings;

namespace AppUsers.Server.Console.Parts;

/// <summary>What is wrong now, as far as the person who asks can see it.</summary>
internal sealed class CurrentFindings(IAppUserBackend backend, Caller caller, TimeProvider time)
{
    /// <summary>The rules that need no vault: this server has none.</summary>
    private static readonly IReadOnlyList<FindingRule> Rules = [.. FindingRules.All.Where(rule => !rule.Needs.HasFlag(FactKinds.Secrets))];

    /// <summary>What is wrong, and a warning about what could not be read; null if there is none.</summary>
    public (FindingSet Set, string? Advice) Read(CancellationToken cancellation)
    {
        var reader = new FactReader(backend, caller.Organization.Name, cancellation);
        var facts = reader.Read(FindingRules.NeedsOf(Rules), new FindingOptions(), time.GetUtcNow().UtcDateTime);
        return (new FindingSet(facts, Rules), reader.Advice(Rules));
    }
}
