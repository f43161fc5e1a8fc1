namespace AppUsers;

/// <summary>How a token was used on one day, and how often it was refused. Of addresses, tools and projects, each of the first 16 is kept.</summary>
/// <param name="userId">The id of the user.</param>
/// <param name="userName">The name of the user.</param>
/// <param name="tokenPrefix">The prefix.</param>
/// <param name="day">The beginning of the day, in UTC.</param>
/// <param name="uses">The uses.</param>
/// <param name="refusals">The attempts that were refused.</param>
public sealed class AppUserTokenUse(string userId, string userName, string tokenPrefix, DateTime day, UseTally uses, UseTally refusals)
{
    /// <summary>The id of the user that the token belongs to.</summary>
    public string UserId { get; } = userId;

    /// <summary>The name that the user had when this was read.</summary>
    public string UserName { get; } = userName;

    /// <summary>The prefix of the token.</summary>
    public string TokenPrefix { get; } = tokenPrefix;

    /// <summary>The beginning of the day, in UTC.</summary>
    public DateTimeOffset Day { get; } = day;

    /// <summary>How many requests were made with the token, or checks of it, that were accepted; at least, because a process that is
    /// killed loses those of the last minute.</summary>
    public int Uses { get; } = uses.Count;

    /// <summary>The addresses that it was used from.</summary>
    public IReadOnlyList<string> Addresses { get; } = uses.Addresses.Values;

    /// <summary>The tools that used it, for example <c>terraform</c>, <c>avn</c> or, of a tool that is not known, the name in its user agent.</summary>
    public IReadOnlyList<string> Tools { get; } = uses.Tools.Values;

    /// <summary>The projects that it was used on. Most requests to an AppUsers server or a store are not about a project.</summary>
    public IReadOnlyList<string> Projects { get; } = uses.Projects.Values;

    /// <summary>How often it was used from further addresses, at least.</summary>
    public int OtherAddresses { get; } = uses.Addresses.Others;

    /// <summary>How often it was used by further tools, at least.</summary>
    public int OtherTools { get; } = uses.Tools.Others;

    /// <summary>How often it was used on further projects, at least.</summary>
    public int OtherProjects { get; } = uses.Projects.Others;

    /// <summary>How often it was presented and refused, at least.</summary>
    public int Refused { get; } = refusals.Count;

    /// <summary>Why it was refused; see <see cref="AppUserTokenCheckReason"/>.</summary>
    public IReadOnlyList<string> RefusedReasons { get; } = refusals.Reasons.Values;

    /// <summary>The addresses from which it was refused.</summary>
    public IReadOnlyList<string> RefusedAddresses { get; } = refusals.Addresses.Values;

    /// <summary>The tools that were refused.</summary>
    public IReadOnlyList<string> RefusedTools { get; } = refusals.Tools.Values;

    /// <summary>The prefix.</summary>
    public override string ToString() => TokenPrefix;
}
