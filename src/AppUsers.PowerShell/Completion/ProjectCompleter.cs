using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes names of projects.</summary>
internal sealed class ProjectCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend) => (match, cancellation) => backend
        .GetProjects(match.Passes, cancellation)
        .Select(project => Candidate.Of(project.Name, $"in {(project.Unit is null ? "the organization itself" : $"the unit '{project.Unit}'")}"));
}
