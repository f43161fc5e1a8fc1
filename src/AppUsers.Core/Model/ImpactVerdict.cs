namespace AppUsers;

/// <summary>What removing something does to those who use it, the least first.</summary>
public enum ImpactVerdict
{
    /// <summary>Nothing that is known depends on it.</summary>
    Safe,

    /// <summary>Something can depend on it: look at the reasons first.</summary>
    Watch,

    /// <summary>Something stops working.</summary>
    Breaks,
}

/// <summary>What a removal is about.</summary>
public enum ImpactSubject
{
    /// <summary>An application user.</summary>
    User,

    /// <summary>A token.</summary>
    Token,

    /// <summary>A role that somebody holds on a resource.</summary>
    Grant,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A project.</summary>
    Project,
}

/// <summary>A reason for a verdict.</summary>
public sealed class ImpactReason(ImpactVerdict verdict, string text)
{
    /// <summary>The verdict that it alone would lead to.</summary>
    public ImpactVerdict Verdict { get; } = verdict;

    /// <summary>The reason, in a sentence with its numbers.</summary>
    public string Text { get; } = text;

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
