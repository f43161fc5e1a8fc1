namespace AppUsers.Contracts;

/// <summary>Extension: the uses of a token on one day, in UTC, and the attempts that were refused.</summary>
public sealed record WireTokenUse(
    string UserId,
    string UserName,
    string TokenPrefix,
    DateTime Day,
    int Uses,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<string> Tools,
    IReadOnlyList<string> Projects,
    int OtherAddresses,
    int OtherTools,
    int OtherProjects,
    int Refused,
    IReadOnlyList<string> RefusedReasons,
    IReadOnlyList<string> RefusedAddresses,
    IReadOnlyList<string> RefusedTools);

/// <summary>Extension: a page of uses, with whole days, oldest first.</summary>
/// <param name="TokenUses">The uses.</param>
/// <param name="Next">The <c>after</c> of the next page; null if this is the last.</param>
public sealed record TokenUseList(IReadOnlyList<WireTokenUse> TokenUses, DateTime? Next = null);
