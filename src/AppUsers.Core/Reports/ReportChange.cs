namespace AppUsers.Reports;

/// <summary>What happened since an earlier report.</summary>
public enum ReportChangeKind
{
    /// <summary>A finding is new.</summary>
    NewFinding,

    /// <summary>A finding is gone.</summary>
    MendedFinding,

    /// <summary>A user was created.</summary>
    NewUser,

    /// <summary>A user was removed.</summary>
    RemovedUser,

    /// <summary>A token was created.</summary>
    NewToken,

    /// <summary>A token has expired, or it was revoked or removed.</summary>
    EndedToken,

    /// <summary>A role was granted.</summary>
    NewGrant,

    /// <summary>A role was revoked.</summary>
    RevokedGrant,
}

/// <summary>A change since an earlier report.</summary>
/// <param name="kind">What happened.</param>
/// <param name="subject">To what, in words.</param>
public sealed class ReportChange(ReportChangeKind kind, string subject)
{
    /// <summary>What happened.</summary>
    public ReportChangeKind Kind { get; } = kind;

    /// <summary>To what, in words.</summary>
    public string Subject { get; } = subject;
}
