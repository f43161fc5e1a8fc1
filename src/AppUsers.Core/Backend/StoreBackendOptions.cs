using AppUsers.Rules;

namespace AppUsers.Backend;

/// <summary>Who works on a store, and on which organization.</summary>
public sealed record StoreBackendOptions
{
    /// <summary>The name or id of the organization; null for the one that the token belongs to or, without a token, the first one,
    /// which the first write creates.</summary>
    public string? Organization { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The source of ids and secrets.</summary>
    public IRandomSource Random { get; init; } = SystemRandomSource.Instance;

    /// <summary>Acts as the application user of this token; null for a person or the local administrator.</summary>
    public TokenSecret? Token { get; init; }

    /// <summary>Acts as this person; null for an application user or the local administrator.</summary>
    public Person? Person { get; init; }

    /// <summary>Whether the local administrator acts, who can do everything.</summary>
    internal bool IsLocal => Token is null && Person is null;

    /// <summary>Where the token is presented from; this machine by default, because the store is on it.</summary>
    public TokenUse Use { get; init; } = new("127.0.0.1");

    /// <summary>The name of the local administrator in events.</summary>
    public string Account { get; init; } = Environment.UserName;

    /// <summary>Whether reads write nothing, not even that they were refused or that the token was used: for <c>-WhatIf</c>.</summary>
    public bool LookOnly { get; init; }

    /// <summary>Whether the local administrator can leave the organization without an administrator. Application users never can.</summary>
    public bool MayRemoveLastAdministrator { get; init; }

    /// <summary>The uses of tokens that are counted and not written yet, of all backends of a process over one store.</summary>
    public PendingUses Uses { get; init; } = new();

    /// <summary>The key that signs events; null for none. Without it, an organization whose events are signed cannot be changed.</summary>
    public EventKey? EventKey { get; init; }

    /// <summary>The key of the request that is served. For one key, a user or token is created once, even if the request arrives
    /// several times; a token's secret is returned only the first time.</summary>
    public string? RequestKey { get; init; }
}
