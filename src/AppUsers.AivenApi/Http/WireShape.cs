using AppUsers.AivenApi.Contracts;
using AppUsers.Tokens;

namespace AppUsers.AivenApi.Http;

/// <summary>Whether an answer holds what nobody can go on without. A parser is content with less: <c>{}</c> is any object.</summary>
internal static class WireShape
{
    public static bool IsWhole(object answer) => answer switch
    {
        ApplicationUserList list => All(list.ApplicationUsers, IsWhole),
        ApplicationUser user => user is { UserId: not null, Name: not null },
        AccessTokenList list => All(list.Tokens, IsWhole),
        AccessToken token => token.TokenPrefix is not null,
        AccessTokenCreated created => created is { FullToken: not null, TokenPrefix: not null } && IsUndamaged(created),
        AccessTokenChecked check => check.Reason is not null,
        OrganizationUserList list => All(list.Users, IsWhole),
        OrganizationUser user => user.UserId is not null,
        MemberGrantList list => All(list.Permissions, grants => grants is { Permissions: not null, ResourceId: not null, ResourceType: not null }),
        AccessList list => All(list.Access, IsWhole),
        WireAccess access => access.Permission is not null && All(access.Paths, path => path is { Role: not null, ResourceName: not null }),
        MeAnswer me => me.User?.UserId is not null,
        PermissionList list => All(list.Permissions, grants => grants is { Permissions: not null, PrincipalId: not null, PrincipalType: not null }),
        GroupList list => All(list.UserGroups, IsWhole),
        WireGroup group => group is { UserGroupId: not null, UserGroupName: not null },
        GroupMemberList list => All(list.Members, member => member is { UserId: not null, UserInfo: not null }),
        OrganizationList list => All(list.Organizations, IsWhole),
        WireOrganization organization => organization is { OrganizationId: not null, OrganizationName: not null },
        ProjectList list => All(list.Projects, IsWhole),
        WireProject project => project.ProjectId is not null,
        AccountList list => All(list.Accounts, IsWhole),
        AccountAnswer account => account.Value is not null && IsWhole(account.Value),
        Account account => account is { AccountId: not null, AccountName: not null },
        EventList list => All(list.Events, e => e is { Actor: not null, Action: not null, Target: not null, Outcome: not null, Hash: not null }),
        _ => true,
    };

    /// <summary>A secret is given out once, so one that was damaged on the way must be told at once: it begins with its prefix,
    /// and one of our own form ends in the checksum of what stands before.</summary>
    private static bool IsUndamaged(AccessTokenCreated created)
    {
        var token = new TokenSecret(created.FullToken);
        var isOurs = created.TokenPrefix.StartsWith(TokenFormat.Marker, StringComparison.Ordinal);
        return created.FullToken.StartsWith(created.TokenPrefix, StringComparison.Ordinal)
            && (!isOurs || (TokenFormat.IsWellFormed(token) && TokenFormat.HasRightChecksum(token)));
    }

    private static bool All<T>(IReadOnlyList<T>? items, Func<T, bool> isWhole)
        where T : class => items is not null && items.All(item => item is not null && isWhole(item));

    private static bool IsWhole<T>(T item)
        where T : class => IsWhole((object)item);
}
