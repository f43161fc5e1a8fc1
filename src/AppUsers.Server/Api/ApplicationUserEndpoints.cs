using System.Text.Json;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>Application users. Source: Aiven's tag Application_Users.</summary>
internal static class ApplicationUserEndpoints
{
    private const string All = "/application-users";
    private const string One = All + "/{userId}";

    public static void MapApplicationUsers(this IEndpointRouteBuilder users)
    {
        users.MapGet(All, List).WithName("ApplicationUsersList");
        users.MapGet(One, Get).WithName("ApplicationUserGet");
        users.MapPost(All, Create).WithName("ApplicationUserCreate");
        users.MapPatch(One, Update).WithName("ApplicationUserUpdate");
        users.MapDelete(One, Delete).WithName("ApplicationUserDelete");
    }

    /// <summary>Extensions: users that are disabled.</summary>
    public static void MapApplicationUserExtensions(this IEndpointRouteBuilder users)
    {
        users.MapPost(One + "/disable", Disable).WithName("ApplicationUserDisable");
        users.MapPost(One + "/enable", Enable).WithName("ApplicationUserEnable");
    }

    public static AppUser GetUserById(this IAppUserBackend backend, string userId, CancellationToken cancellation) =>
        backend.GetUser(AppUserIdentity.FromId(userId), cancellation);

    private static ApplicationUserList List(IAppUserBackend backend, Query query, CancellationToken cancellation)
    {
        var users = query.Select(name => backend.GetUser(new AppUserIdentity(name), cancellation), ErrorCode.UserNotFound)
            ?? backend.GetUsers(new AppUserFilter(), cancellation);
        return new ApplicationUserList([.. users.Select(ToContract)]);
    }

    private static ApplicationUser Get(IAppUserBackend backend, string userId, CancellationToken cancellation) =>
        ToContract(backend.GetUserById(userId, cancellation));

    private static ApplicationUser Create(IAppUserBackend backend, JsonBody<ApplicationUserCreate> body, CancellationToken cancellation)
    {
        RefuseSuperAdmin(body.Value.IsSuperAdmin);
        return ToContract(backend.CreateUser(body.Value.Name, body.Value.Description, cancellation, body.Value.Owner));
    }

    private static ApplicationUser Update(IAppUserBackend backend, string userId, JsonBody<ApplicationUserUpdate> body, CancellationToken cancellation)
    {
        RefuseSuperAdmin(body.Value.IsSuperAdmin);
        var change = new TextChange
        {
            NewName = body.Value.Name,
            SetsDescription = body.Value.Description.ValueKind != JsonValueKind.Undefined,
            Description = TextOf("description", body.Value.Description),
            SetsOwner = body.Value.Owner.ValueKind != JsonValueKind.Undefined,
            Owner = TextOf("owner", body.Value.Owner),
        };
        return ToContract(backend.UpdateUser(userId, change, cancellation));
    }

    private static NoContent Delete(IAppUserBackend backend, string userId, Query query, CancellationToken cancellation)
    {
        var disabledFor = query.Extension.Number("disabled_for_seconds") is long seconds ? Seconds.Of("disabled_for_seconds", seconds) : (TimeSpan?)null;
        backend.RemoveUser(userId, cancellation, disabledFor);
        return TypedResults.NoContent();
    }

    private static ApplicationUser Disable(IAppUserBackend backend, string userId, CancellationToken cancellation) =>
        ToContract(backend.DisableUser(userId, cancellation));

    private static ApplicationUser Enable(IAppUserBackend backend, string userId, CancellationToken cancellation) =>
        ToContract(backend.EnableUser(userId, cancellation));

    private static string? TextOf(string field, JsonElement text)
    {
        try
        {
            return text.ValueKind == JsonValueKind.Undefined ? null : text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Another type, or half a surrogate pair.
            throw ApiProblem.Invalid($"The field {field} is not valid. Use well-formed text, or null to remove it.");
        }
    }

    private static void RefuseSuperAdmin(bool? isSuperAdmin)
    {
        if (isSuperAdmin is true)
        {
            throw ApiProblem.Invalid("Making application users super admin is no longer supported. Grant the role role:organization:admin on the organization instead.");
        }
    }

    private static ApplicationUser ToContract(AppUser user) =>
        new(
            user.UserId,
            user.Name,
            user.UserEmail,
            user.CreatedAt.UtcDateTime,
            IsSuperAdmin: false,
            user.Description,
            user.ActiveTokens,
            user.Owner,
            user.DisabledAt?.UtcDateTime,
            user.LastRefusedAt?.UtcDateTime);
}
