namespace AppUsers.PowerShell.Completion;

/// <summary>Completes lengths of time in the short form, so that nobody has to know another.</summary>
internal sealed class TimeSpanCompleter : Completer
{
    private static readonly (string Text, string Tip)[] Common =
    [
        ("10m", "10 minutes"), ("1h", "1 hour"), ("12h", "12 hours"), ("1d", "1 day"), ("7d", "7 days"), ("30d", "30 days"), ("90d", "90 days"), ("365d", "365 days"),
    ];

    private protected override Search Prepare(CompletionRequest request) =>
        (match, _) => Common.Where(span => match.Passes(span.Text)).Select(span => new Candidate(span.Text, span.Tip));
}
