using AppUsers.Impact;

namespace AppUsers;

/// <summary>What the removal of an application user, a token, a grant or a group does to those who use it.</summary>
public sealed class RemovalImpact
{
    internal RemovalImpact(RemovalSubject subject, IEnumerable<ImpactReason> reasons, RemovalFacts facts)
    {
        Reasons = new JoinedList<ImpactReason>(reasons.OrderByDescending(reason => reason.Verdict));
        (SubjectType, Subject, UserId, UserName, TokenPrefix) = (subject.Type, subject.Text, subject.UserId, subject.UserName, subject.TokenPrefix);
        (GroupId, Group, Role, ResourceType, Resource) = (subject.GroupId, subject.Group, subject.Role, subject.Resource?.Kind, subject.Resource?.Name);
        (Uses, Refused, LastUsedAt) = (facts.Uses.IsKnown ? facts.Uses.Count : null, facts.Uses.IsKnown ? facts.Uses.Refused : null, facts.LastUsedAt);
        (Addresses, Tools) = (new JoinedList<string>(facts.Uses.Addresses), new JoinedList<string>(facts.Uses.Tools));
        (SoleHolderOf, IsLastAdministrator, IsOwnAccess) = (new JoinedList<string>(facts.Lost.SelectMany(lost => lost.Permissions.Select(permission => $"{permission} on {lost.Resource}"))), facts.IsLastAdministrator, facts.IsOwn);
        (Secrets, Rotation, Unread) = (new JoinedList<string>(facts.Secrets), facts.Rotation, new JoinedList<string>(facts.Unread));
    }

    /// <summary>The worst of what the reasons lead to.</summary>
    public ImpactVerdict Verdict => Reasons[0].Verdict;

    /// <summary>What the removal is about.</summary>
    public ImpactSubject SubjectType { get; }

    /// <summary>The user, token, grant or group in words.</summary>
    public string Subject { get; }

    /// <summary>Why, what matters most first; at least one.</summary>
    public IReadOnlyList<ImpactReason> Reasons { get; }

    /// <summary>How often it was used in the last 30 days; null if that is not known, as on Aiven.</summary>
    public int? Uses { get; }

    /// <summary>When it was last used, in UTC; null if it never was or if that is not known.</summary>
    public DateTimeOffset? LastUsedAt { get; }

    /// <summary>The addresses that it was used from in the last 30 days.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>The tools that used it in the last 30 days.</summary>
    public IReadOnlyList<string> Tools { get; }

    /// <summary>How often it was refused in the last 30 days; null if that is not known.</summary>
    public int? Refused { get; }

    /// <summary>The permissions that no other enabled user has then, for example <c>service:data:write on project shop</c>.</summary>
    public IReadOnlyList<string> SoleHolderOf { get; }

    /// <summary>Whether no enabled application user is an administrator of the organization then.</summary>
    public bool IsLastAdministrator { get; }

    /// <summary>Whether this session has its access through it.</summary>
    public bool IsOwnAccess { get; }

    /// <summary>The secrets in vaults that name a token of it, as <c>vault/secret</c>.</summary>
    public IReadOnlyList<string> Secrets { get; }

    /// <summary>The prefixes of the old and the new token of a rotation that is under way; null if there is none.</summary>
    public string? Rotation { get; }

    /// <summary>What could not be read, so that nothing is said about it.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>The id of the user; null if it is not about one.</summary>
    public string? UserId { get; }

    /// <summary>The name of the user; null if it is not about one.</summary>
    public string? UserName { get; }

    /// <summary>The prefix of the token; null if it is not about one.</summary>
    public string? TokenPrefix { get; }

    /// <summary>The id of the group; null if it is not about one.</summary>
    public string? GroupId { get; }

    /// <summary>The name of the group; null if it is not about one.</summary>
    public string? Group { get; }

    /// <summary>The role; null if it is not about a grant.</summary>
    public string? Role { get; }

    /// <summary>The kind of the resource; null if it is not about a grant.</summary>
    public ResourceKind? ResourceType { get; }

    /// <summary>The name of the resource; null if it is not about a grant.</summary>
    public string? Resource { get; }

    /// <summary>The verdict, and the reasons for it.</summary>
    public override string ToString() => $"{Verdict}: {string.Join(' ', Reasons)}";
}
