using AppUsers.Rules;

namespace AppUsers;

/// <summary>
/// The one exception that AppUsers throws for a reason that a person can act on. Its message names the thing, the value, what is
/// allowed and the next step. It never contains a secret or a line break, whatever it was made from.
/// </summary>
public sealed class AppUsersException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="code">What went wrong, for programs.</param>
    /// <param name="problem">What went wrong, for people, in whole sentences.</param>
    /// <param name="nextStep">What to do next in PowerShell, in a sentence; null if the problem says so itself.</param>
    /// <param name="subject">The name, id, prefix or path concerned; never a secret.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AppUsersException(ErrorCode code, string problem, string? nextStep = null, string? subject = null, Exception? innerException = null)
        : base(TextRules.Plain(nextStep is null ? problem : $"{problem} {nextStep}"), innerException)
    {
        Code = code;
        Problem = TextRules.Plain(problem);
        NextStep = nextStep is null ? null : TextRules.Plain(nextStep);
        Subject = subject is null ? null : TextRules.Plain(subject);
    }

    /// <summary>What went wrong, for programs. The PowerShell error id and the HTTP <c>error_code</c> are derived from it.</summary>
    public ErrorCode Code { get; }

    /// <summary>The message without the next step, for those who do not use PowerShell.</summary>
    public string Problem { get; }

    /// <summary>What to do next in PowerShell; null if the problem says so itself.</summary>
    public string? NextStep { get; }

    /// <summary>The name, id, prefix or path concerned; never a secret.</summary>
    public string? Subject { get; }
}
