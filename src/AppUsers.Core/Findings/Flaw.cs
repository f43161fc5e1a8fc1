namespace AppUsers.Findings;

/// <summary>What a rule finds.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Why">Why, with the numbers, in sentences.</param>
/// <param name="Since">Since when it is like that, in UTC; null if that is not known.</param>
/// <param name="Fix">The PowerShell command that mends it.</param>
public sealed record Flaw(FindingSubject Subject, string Why, DateTimeOffset? Since, string Fix);
