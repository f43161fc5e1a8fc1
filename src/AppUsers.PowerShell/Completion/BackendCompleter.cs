using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>Completes what exists on the connection that the command would use.</summary>
internal abstract class BackendCompleter : Completer
{
    private protected sealed override Search Prepare(CompletionRequest request) =>
        request.FindBackend() is IAppUserBackend backend ? Prepare(request, backend) : (_, _) => [];

    private protected abstract Search Prepare(CompletionRequest request, IAppUserBackend backend);
}
