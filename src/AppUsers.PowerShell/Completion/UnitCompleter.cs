using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes names of organizational units.</summary>
internal sealed class UnitCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => (match, cancellation) => backend
        .GetUnits(match.Passes, cancellation)
        .Select(unit => Candidate.Of(unit.Name, unit.UnitId, unit.Parent is null ? null : $"in '{unit.Parent}'"));
}
