using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes names of projects: to revoke roles, of those on which the users or groups in the command line hold one.</summary>
internal sealed class ProjectCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => HeldGrants.Of(request, backend) is { } held
        ? (match, cancellation) => held(cancellation)
            .Where(grant => grant.Project is not null && match.Passes(grant.Project))
            .GroupBy(grant => grant.Project!, grant => grant.Role)
            .Select(roles => Candidate.Of(roles.Key, string.Join(", ", roles)))
        : (match, cancellation) => All(backend, match, cancellation);

    private static IEnumerable<Candidate> All(IAppUserBackend backend, NameMatch match, CancellationToken cancellation) => backend
        .GetProjects(match.Passes, cancellation)
        .Select(project => Candidate.Of(project.Name, $"in {(project.Unit is null ? "the organization itself" : $"the unit '{project.Unit}'")}"));
}
