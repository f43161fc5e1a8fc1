namespace AppUsers.Reports;

/// <summary>A row of a report: a token that can be used, or can be again, with its user, or a user without such a token.</summary>
/// <param name="user">The user.</param>
/// <param name="token">The token; null for a user without one.</param>
/// <param name="roles">Every way in which the user holds a role.</param>
/// <param name="findings">The findings about the user or the token.</param>
/// <param name="now">When the report was made, in UTC.</param>
public sealed class ReportCredential(AppUser user, AppUserToken? token, IReadOnlyList<AccessPath> roles, IReadOnlyList<AppUserFinding> findings, DateTimeOffset now)
{
    /// <summary>The user.</summary>
    public AppUser User { get; } = user;

    /// <summary>The token; null for a user without one.</summary>
    public AppUserToken? Token { get; } = token;

    /// <summary>When the token or, without one, the user was created, in UTC.</summary>
    public DateTimeOffset CreatedAt => Token?.CreatedAt ?? User.CreatedAt;

    /// <summary>For how many whole days the token or, without one, the user has existed.</summary>
    public int AgeInDays { get; } = (int)(now - (token?.CreatedAt ?? user.CreatedAt)).TotalDays;

    /// <summary>When the token was last used or, without one, when the user was last active, in UTC; null for never.</summary>
    public DateTimeOffset? LastUsedAt => Token is null ? User.LastActivityAt : Token.LastUsedAt;

    /// <summary>The tool that last used the token, see <see cref="Rules.Tools"/>; null if it is not known.</summary>
    public string? Tool { get; } = Rules.Tools.Of(token?.LastUserAgent);

    /// <summary>The state of the token, a disabled user included; null for a user without a token.</summary>
    public AppUserTokenState? State => Token is { State: AppUserTokenState.Active } && !User.IsEnabled ? AppUserTokenState.Disabled : Token?.State;

    /// <summary>Every way in which the user holds a role.</summary>
    public IReadOnlyList<AccessPath> Roles { get; } = roles;

    /// <summary>The findings about the user, its grants or the token.</summary>
    public IReadOnlyList<AppUserFinding> Findings { get; } = findings;
}
