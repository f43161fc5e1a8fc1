namespace AppUsers;

/// <summary>
/// The one exception that this project throws for a reason a person can act on. Its message names the thing, the
/// value, what is allowed and the next step, and never holds a secret.
/// </summary>
public sealed class AppUsersException : Exception
{
    /// <summary>Makes an exception with a code. Whatever went into its message and subject, both stand on one line and hold no
    /// token.</summary>
    /// <param name="code">What went wrong, for programs.</param>
    /// <param name="message">What went wrong, for people.</param>
    /// <param name="subject">The name, id, prefix or path that it is about; never a secret.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public AppUsersException(ErrorCode code, string message, string? subject = null, Exception? innerException = null)
        : base(TextRules.Plain(message), innerException)
    {
        Code = code;
        Subject = subject is null ? null : TextRules.Plain(subject);
    }

    /// <summary>What went wrong, for programs. The PowerShell error id and the HTTP error code are made of it.</summary>
    public ErrorCode Code { get; }

    /// <summary>The name, id, prefix or path that the error is about; never a secret.</summary>
    public string? Subject { get; }
}
