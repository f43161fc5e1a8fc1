using System.Collections;
using System.Management.Automation.Language;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Completion;

/// <summary>Finds candidates. It runs beside the pipeline thread.</summary>
/// <param name="match">What was typed.</param>
/// <param name="cancellation">Ends the search when the time is over.</param>
internal delegate IEnumerable<Candidate> Search(NameMatch match, CancellationToken cancellation);

/// <summary>Completes an argument: in time or not at all, and never with an error, because somebody is typing.</summary>
internal abstract class Completer : IArgumentCompleter
{
    private const int MaxCandidates = 100;

    /// <summary>How long somebody who presses Tab waits at most. Tests change it, so that they do not fail on a slow machine.</summary>
    internal static TimeSpan Limit { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The first answer of a process takes longer, because assemblies are loaded and a store is opened.</summary>
    private static readonly TimeSpan FirstLimit = TimeSpan.FromSeconds(3);

    private static bool hasAnswered;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        // Not disposed, because an abandoned search may still use it.
        var limit = new CancellationTokenSource(hasAnswered || Limit > FirstLimit ? Limit : FirstLimit);
        try
        {
            var request = new CompletionRequest(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters);
            var search = Prepare(request);
            var work = Task.Run(() => Find(request, search, limit.Token), limit.Token);
            work.Wait(limit.Token);
            hasAnswered = true;
            return [.. work.Result.Select(request.ResultOf)];
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>Reads from the request what the search needs. The session can be accessed now, but not during the search.</summary>
    private protected abstract Search Prepare(CompletionRequest request);

    /// <summary>What the first match finds that finds anything.</summary>
    private static List<Candidate> Find(CompletionRequest request, Search search, CancellationToken cancellation) => request.Matches
        .Select(match => search(match, cancellation)
            .Where(candidate => !request.WasTyped(candidate.Text) && TextRules.Plain(candidate.Text) == candidate.Text)
            .DistinctBy(candidate => candidate.Text)
            .Take(MaxCandidates)
            .ToList())
        .FirstOrDefault(found => found.Count > 0) ?? [];
}
