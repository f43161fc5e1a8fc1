using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi.Http;

/// <summary>Whether an answer has the fields that are needed. The parser alone accepts <c>{}</c> as any object.</summary>
internal static class WireValidation
{
    public static bool IsComplete(object answer) => answer switch
    {
        ApplicationUserList list => All(list.ApplicationUsers, IsComplete),
        ApplicationUser user => user is { UserId: not null, Name: not null },
        AccessTokenList list => All(list.Tokens, IsComplete),
        AccessToken token => token.TokenPrefix is not null,
        AccessTokenCreated created => created is { FullToken: not null, TokenPrefix: not null } && IsUndamaged(created),
        AccessTokenChecked check => check.Reason is not null,
        OrganizationUserList list => All(list.Users, IsComplete),
        OrganizationUser user => user.UserId is not null,
        ManagedTokenList list => All(list.Tokens, token => token.TokenPrefix is not null),
        MemberGrantList list => All(list.Permissions, grants => grants is { Permissions: not null, ResourceId: not null, ResourceType: not null }),
        AccessList list => All(list.Access, IsComplete),
        WireAccess access => access.Permission is not null && All(access.Paths, path => path is { Role: not null, ResourceName: not null }),
        MeAnswer me => me.User?.UserId is not null,
        PermissionList list => All(list.Permissions, grants => grants is { Permissions: not null, PrincipalId: not null, PrincipalType: not null }),
        GroupList list => All(list.UserGroups, IsComplete),
        WireGroup group => group is { UserGroupId: not null, UserGroupName: not null },
        GroupMemberList list => All(list.Members, member => member is { UserId: not null, UserInfo: not null }),
        OrganizationList list => All(list.Organizations, IsComplete),
        WireOrganization organization => organization is { OrganizationId: not null, OrganizationName: not null },
        ProjectList list => All(list.Projects, IsComplete),
        WireProject project => project.ProjectId is not null,
        AccountList list => All(list.Accounts, IsComplete),
        AccountAnswer account => account.Value is not null && IsComplete(account.Value),
        Account account => account is { AccountId: not null, AccountName: not null },
        EventList list => All(list.Events, e => e is { Actor: not null, Action: not null, Target: not null, Outcome: not null, Hash: not null }),
        AccountEventList list => All(list.Events, e => e.ActionType is not null),
        ProjectEventList list => All(list.Events, e => e.EventType is not null),
        EventCheckpoint checkpoint => checkpoint.Hash is not null,
        _ => true,
    };

    /// <summary>A secret is shown once, so damage must be noticed at once: a token begins with its prefix, and ours ends in a
    /// checksum.</summary>
    private static bool IsUndamaged(AccessTokenCreated created)
    {
        var token = new TokenSecret(created.FullToken);
        var isOurs = created.TokenPrefix.StartsWith(TokenFormat.Marker, StringComparison.Ordinal);
        return created.FullToken.StartsWith(created.TokenPrefix, StringComparison.Ordinal)
            && (!isOurs || (TokenFormat.IsWellFormed(token) && TokenFormat.HasRightChecksum(token)));
    }

    private static bool All<T>(IReadOnlyList<T>? items, Func<T, bool> isComplete)
        where T : class => items is not null && items.All(item => item is not null && isComplete(item));

    private static bool IsComplete<T>(T item)
        where T : class => IsComplete((object)item);
}
