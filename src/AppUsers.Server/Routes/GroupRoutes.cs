using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Groups and their members. Source: Aiven's tag User_Groups.</summary>
internal static class GroupRoutes
{
    private const string All = "/user-groups";
    private const string One = All + "/{user_group_id}";
    private const string Members = One + "/members";
    private const int MostMembersAtOnce = 1024;

    public static void Map(IEndpointRouteBuilder routes, bool extended)
    {
        routes.Get(All, "UserGroupsList", call => new GroupList([.. Find(call, extended).Select(group => WireModel.Of(group, counted: true))]));
        routes.Get(One, "UserGroupGet", call => WireModel.Of(Group(call), extended));
        routes.Change<GroupChange, WireGroup>(HttpMethods.Post, All, "UserGroupCreate", (call, body) => WireModel.Of(Create(call, body), extended));
        routes.Change<GroupChange, WireGroup>(HttpMethods.Patch, One, "UserGroupUpdate", (call, body) => WireModel.Of(Update(call, body), extended));
        routes.Delete(One, "UserGroupDelete", call => call.Backend.RemoveGroup(Group(call).GroupId, call.Cancellation));
        routes.Get(Members, "UserGroupMemberList", call => ListMembers(call, extended));
        routes.Change<GroupMembersUpdate>(HttpMethods.Patch, Members, "UserGroupMembersUpdate", UpdateMembers);
    }

    private static UserGroup Group(Call call)
    {
        var id = call.Segment("user_group_id");
        var group = call.Backend.GetGroup(id, call.Cancellation);
        return group.GroupId == id ? group : throw Errors.GroupNotFound(id, []);
    }

    /// <summary>All groups; as an extension, only the one with that name or id.</summary>
    private static IEnumerable<UserGroup> Find(Call call, bool extended)
    {
        if (!extended || call.Query("name") is not string name)
        {
            return call.Backend.GetGroups(null, call.Cancellation);
        }

        try
        {
            return [call.Backend.GetGroup(name, call.Cancellation)];
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.GroupNotFound)
        {
            return [];
        }
    }

    private static UserGroup Create(Call call, GroupChange body)
    {
        var description = body.Description ?? throw ApiProblem.Invalid("The field description is missing. Give it; it may be empty.");
        return call.Backend.CreateGroup(body.UserGroupName, description.Length == 0 ? null : description, call.Cancellation);
    }

    private static UserGroup Update(Call call, GroupChange body)
    {
        var change = new TextChange
        {
            NewName = body.UserGroupName,
            SetsDescription = body.Description is not null,
            Description = string.IsNullOrEmpty(body.Description) ? null : body.Description,
        };
        return call.Backend.UpdateGroup(Group(call).GroupId, change, call.Cancellation);
    }

    private static GroupMemberList ListMembers(Call call, bool extended) => new(
    [
        .. call.Backend.GetGroupMembers(Group(call).GroupId, call.Cancellation).Select(member =>
            WireModel.Of(member, call.Backend.GetUser(AppUserIdentity.FromId(member.UserId), call.Cancellation), extended)),
    ]);

    private static void UpdateMembers(Call call, GroupMembersUpdate body)
    {
        var group = Group(call).GroupId;
        var ids = body.MemberIds ?? throw ApiProblem.Invalid("The field member_ids is missing. Give a list of user ids.");
        if (ids.Count > MostMembersAtOnce || ids.Any(id => id is null))
        {
            throw ApiProblem.Invalid($"The field member_ids takes up to {MostMembersAtOnce} user ids. Leave some out, and nulls.");
        }

        Action<string> apply = body.Operation switch
        {
            "add_members" => id => call.Backend.AddGroupMember(group, id, call.Cancellation),
            "remove_members" => id => call.Backend.RemoveGroupMember(group, id, call.Cancellation),
            _ => throw ApiProblem.Invalid("The operation is not known. Give add_members or remove_members."),
        };

        // All are looked up before any is changed.
        var users = ids.Select(id => call.Backend.GetUser(AppUserIdentity.FromId(id), call.Cancellation).UserId).ToList();
        users.ForEach(apply);
    }
}
