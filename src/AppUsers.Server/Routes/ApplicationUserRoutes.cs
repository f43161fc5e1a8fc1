using System.Text.Json;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Application users. Source: Aiven's tag Application_Users.</summary>
internal static class ApplicationUserRoutes
{
    private const string All = "/application-users";
    private const string One = All + "/{user_id}";

    public static void Map(IEndpointRouteBuilder routes, bool extended)
    {
        routes.Get(All, "ApplicationUsersList", call => new ApplicationUserList([.. Find(call, extended).Select(user => WireModel.Of(user, extended))]));
        routes.Get(One, "ApplicationUserGet", call => WireModel.Of(User(call), extended));
        routes.Change<ApplicationUserCreate, ApplicationUser>(HttpMethods.Post, All, "ApplicationUserCreate", (call, body) => Create(call, body, extended));
        routes.Change<ApplicationUserUpdate, ApplicationUser>(HttpMethods.Patch, One, "ApplicationUserUpdate", (call, body) => Update(call, body, extended));
        routes.Delete(One, "ApplicationUserDelete", call => call.Backend.RemoveUser(User(call).UserId, call.Cancellation));
    }

    /// <summary>The user of the path, by id.</summary>
    public static AppUser User(Call call) => call.Backend.GetUser(AppUserIdentity.FromId(call.Segment("user_id")), call.Cancellation);

    /// <summary>All users; as an extension, only the one with that name or id.</summary>
    private static IEnumerable<AppUser> Find(Call call, bool extended)
    {
        if (!extended || call.Query("name") is not string name)
        {
            return call.Backend.GetUsers(new AppUserFilter(), call.Cancellation);
        }

        try
        {
            return [call.Backend.GetUser(new AppUserIdentity(name), call.Cancellation)];
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.UserNotFound)
        {
            return [];
        }
    }

    private static ApplicationUser Create(Call call, ApplicationUserCreate body, bool extended)
    {
        RefuseSuperAdmin(body.IsSuperAdmin);
        return WireModel.Of(call.Backend.CreateUser(body.Name, extended ? body.Description : null, call.Cancellation), extended);
    }

    private static ApplicationUser Update(Call call, ApplicationUserUpdate body, bool extended)
    {
        RefuseSuperAdmin(body.IsSuperAdmin);
        var change = new TextChange
        {
            NewName = body.Name,
            SetsDescription = extended && body.Description.ValueKind != JsonValueKind.Undefined,
            Description = extended ? TextOf(body.Description) : null,
        };
        return WireModel.Of(call.Backend.UpdateUser(User(call).UserId, change, call.Cancellation), extended);
    }

    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => WellFormed(element),
        _ => throw ApiProblem.Invalid("The field description is neither text nor null."),
    };

    private static string? WellFormed(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            throw ApiProblem.Invalid("The field description holds half a character. Give well-formed text.");
        }
    }

    private static void RefuseSuperAdmin(bool? isSuperAdmin)
    {
        if (isSuperAdmin is true)
        {
            throw ApiProblem.Invalid("Making application users super admin is no longer supported. Grant the role role:organization:admin on the organization instead.");
        }
    }
}
