using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>Groups and their members. Source: Aiven's tag User_Groups.</summary>
internal static class GroupEndpoints
{
    private const string All = "/user-groups";
    private const string One = All + "/{userGroupId}";
    private const string Members = One + "/members";
    private const int MostMembersAtOnce = 1024;

    public static void MapGroups(this IEndpointRouteBuilder groups)
    {
        groups.MapGet(All, List).WithName("UserGroupsList");
        groups.MapGet(One, Get).WithName("UserGroupGet");
        groups.MapPost(All, Create).WithName("UserGroupCreate");
        groups.MapPatch(One, Update).WithName("UserGroupUpdate");
        groups.MapDelete(One, Delete).WithName("UserGroupDelete");
        groups.MapGet(Members, ListMembers).WithName("UserGroupMemberList");
        groups.MapPatch(Members, UpdateMembers).WithName("UserGroupMembersUpdate");
    }

    public static SingleGroup ToContract(UserGroup group) =>
        new(group.GroupId, group.Name, group.Description ?? string.Empty, ManagedByScim: false, group.CreatedAt.UtcDateTime, group.UpdatedAt.UtcDateTime, group.Members);

    private static GroupList List(IAppUserBackend backend, Query query, CancellationToken cancellation)
    {
        var groups = query.Select(name => backend.GetGroup(name, cancellation), ErrorCode.GroupNotFound) ?? backend.GetGroups(null, cancellation);
        return new GroupList([.. groups.Select(ToListed)]);
    }

    private static SingleGroup Get(IAppUserBackend backend, string userGroupId, CancellationToken cancellation) =>
        ToContract(GetById(backend, userGroupId, cancellation));

    private static SingleGroup Create(IAppUserBackend backend, JsonBody<GroupChange> body, CancellationToken cancellation)
    {
        var description = body.Value.Description ?? throw ApiProblem.Invalid("The field description is missing. It can be empty.");
        return ToContract(backend.CreateGroup(body.Value.UserGroupName, NullIfEmpty(description), cancellation));
    }

    private static SingleGroup Update(IAppUserBackend backend, string userGroupId, JsonBody<GroupChange> body, CancellationToken cancellation)
    {
        var (name, description) = body.Value;
        var change = new TextChange { NewName = name, SetsDescription = description is not null, Description = NullIfEmpty(description) };
        return ToContract(backend.UpdateGroup(GetById(backend, userGroupId, cancellation).GroupId, change, cancellation));
    }

    private static NoContent Delete(IAppUserBackend backend, string userGroupId, CancellationToken cancellation)
    {
        backend.RemoveGroup(GetById(backend, userGroupId, cancellation).GroupId, cancellation);
        return TypedResults.NoContent();
    }

    private static GroupMemberList ListMembers(IAppUserBackend backend, string userGroupId, CancellationToken cancellation)
    {
        var members = backend.GetGroupMembers(GetById(backend, userGroupId, cancellation).GroupId, cancellation);
        return new GroupMemberList([.. members.Select(member => ToContract(member, backend.GetUserById(member.UserId, cancellation)))]);
    }

    private static NoContent UpdateMembers(IAppUserBackend backend, string userGroupId, JsonBody<GroupMembersUpdate> body, CancellationToken cancellation)
    {
        var group = GetById(backend, userGroupId, cancellation).GroupId;
        var ids = body.Value.MemberIds ?? throw ApiProblem.Invalid("The field member_ids is missing. Use a list of user ids.");
        if (ids.Count > MostMembersAtOnce || ids.Any(id => id is null))
        {
            throw ApiProblem.Invalid($"The field member_ids is not valid. Use a list of up to {MostMembersAtOnce} user ids.");
        }

        Action<string> change = body.Value.Operation switch
        {
            "add_members" => id => backend.AddGroupMember(group, id, cancellation),
            "remove_members" => id => backend.RemoveGroupMember(group, id, cancellation),
            _ => throw ApiProblem.Invalid("The operation is not known. Use add_members or remove_members."),
        };

        // All are looked up before any is changed.
        ids.Select(id => backend.GetUserById(id, cancellation).UserId).ToList().ForEach(change);
        return TypedResults.NoContent();
    }

    /// <summary>The group with an id. The backend would accept a name as well.</summary>
    private static UserGroup GetById(IAppUserBackend backend, string groupId, CancellationToken cancellation) =>
        backend.GetGroup(groupId, cancellation) is var group && group.GroupId == groupId ? group : throw Errors.GroupNotFound(groupId, []);

    private static string? NullIfEmpty(string? description) => string.IsNullOrEmpty(description) ? null : description;

    private static WireGroup ToListed(UserGroup group) =>
        new(group.GroupId, group.Name, group.Description ?? string.Empty, ManagedByScim: false, group.CreatedAt.UtcDateTime, group.UpdatedAt.UtcDateTime, group.Members);

    private static GroupMember ToContract(UserGroupMember member, AppUser user) => new(user.UserId, WireTime.OrNever(user.LastActivityAt), user.Info(), member.AddedAt?.UtcDateTime);
}
