using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes organizations of the store in the command line, of the connection that the command uses, or of the default store.
/// Those behind an API or in a database are not known before the connection is made.</summary>
internal sealed class OrganizationCompleter : Completer
{
    private protected override Search Prepare(CompletionRequest request)
    {
        if (request.IsGiven("Uri") || request.IsGiven("FromEnvironment") || request.IsGiven("ConnectionString") || (request.IsGiven("Path") && request.Value<string>("Path") is null))
        {
            return (_, _) => [];
        }

        var path = request.Value<string>("Path") is string given ? FullPath(given) : null;
        var backend = path is null && request.HasConnection ? request.FindBackend() : AivenConnection.ToStore(path).Backend(BackendOutput.None, lookOnly: true);
        return (match, cancellation) => (backend?.GetOrganizations(cancellation) ?? [])
            .Where(organization => match.Passes(organization.Name))
            .Select(organization => Candidate.Of(organization.Name, organization.OrganizationId));
    }

    /// <summary>Only PowerShell knows its current folder and its drives.</summary>
    private static string FullPath(string path) => ScriptBlock
        .Create("param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)")
        .Invoke(path)[0].ToString();
}
