using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes roles that can be revoked: those that the users or groups in the command line hold on the resources in it. If
/// these come from the pipeline, every role.</summary>
internal sealed class HeldRoleCompleter : BackendCompleter
{
    private protected override Search Prepare(CompletionRequest request, IAppUserBackend backend)
    {
        if (HeldGrants.Of(request, backend) is not { } held)
        {
            return RoleCompleter.SearchFor(request);
        }

        var isOnResource = ResourcesOf(request);
        return (match, cancellation) => held(cancellation)
            .Where(grant => match.Passes(grant.Role) && isOnResource(grant))
            .Select(grant => Candidate.Of(grant.Role, RoleCompleter.SunsetOf(RoleCatalogue.FindSunset(grant.Role)), $"held on {grant.Resource}", AllowedBy(grant.Role)));
    }

    /// <summary>Whether a grant is on a resource in the command line. Without a unit that is the organization; without a project, any
    /// project.</summary>
    private static Predicate<RoleGrant> ResourcesOf(CompletionRequest request)
    {
        var (kind, names) = request.IsOnProject ? (ResourceKind.Project, request.Value<string[]>("Project"))
            : request.IsGiven("Unit") ? (ResourceKind.Unit, request.Value<string[]>("Unit"))
            : (ResourceKind.Organization, null);
        return grant => grant.ResourceType == kind && (names?.Contains(grant.Resource, StringComparer.OrdinalIgnoreCase) ?? true);
    }

    private static string? AllowedBy(string role) => RoleCatalogue.All.FirstOrDefault(known => known.Name == role)?.Allows;
}
