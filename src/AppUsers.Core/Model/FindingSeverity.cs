namespace AppUsers;

/// <summary>How much a finding matters, the least first.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know, and to tidy up. In SARIF a <c>note</c>.</summary>
    Low,

    /// <summary>A risk, or trouble to come. In SARIF a <c>warning</c>.</summary>
    Medium,

    /// <summary>A serious risk, or trouble soon. In SARIF an <c>error</c>.</summary>
    High,
}
