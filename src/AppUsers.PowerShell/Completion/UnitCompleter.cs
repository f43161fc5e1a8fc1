using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes names of organizational units: to revoke roles, of those on which the users or groups in the command line hold one.</summary>
internal sealed class UnitCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => HeldGrants.Of(request, backend) is { } held
        ? (match, cancellation) => held(cancellation)
            .Where(grant => grant.Unit is not null && match.Passes(grant.Unit))
            .GroupBy(grant => grant.Unit!, grant => grant.Role)
            .Select(roles => Candidate.Of(roles.Key, string.Join(", ", roles)))
        : (match, cancellation) => All(backend, match, cancellation);

    private static IEnumerable<Candidate> All(IAppUserBackend backend, NameMatch match, CancellationToken cancellation) => backend
        .GetUnits(match.Passes, cancellation)
        .Select(unit => Candidate.Of(unit.Name, unit.UnitId, unit.Parent is null ? null : $"in '{unit.Parent}'"));
}
