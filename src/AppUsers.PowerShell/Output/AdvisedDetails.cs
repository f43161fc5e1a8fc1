namespace AppUsers.PowerShell.Output;

/// <summary>Details for a view that shows the recommended action below the message: the view, which is a script, finds the message without
/// its next step, so that each sentence is shown once. The text of the record is the whole message.</summary>
/// <remarks>PowerShell copies the record of an error that is caught or ends a command. A copy is like the base class: its message is whole.</remarks>
internal sealed class AdvisedDetails : ErrorDetails
{
    /// <param name="message">The whole message.</param>
    /// <param name="problem">The message without the next step.</param>
    /// <param name="nextStep">The next step.</param>
    /// <param name="isCopied">Whether PowerShell will show a copy, which must not repeat the next step.</param>
    public AdvisedDetails(string message, string problem, string nextStep, bool isCopied)
        : base(message)
    {
        Message = problem;
        RecommendedAction = nextStep;
        base.RecommendedAction = isCopied ? string.Empty : nextStep;
    }

    public new string Message { get; }

    public new string RecommendedAction { get; }
}
