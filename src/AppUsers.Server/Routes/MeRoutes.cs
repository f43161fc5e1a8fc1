using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Who presents a token.</summary>
internal static class MeRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/me", "UserInfo", Me);

    private static MeAnswer Me(Call call)
    {
        var user = call.Caller.User!;
        var projects = call.Backend.GetProjects(null, call.Cancellation).Select(p => p.Name).ToList();
        return new MeAnswer(new MeUser(
            WireModel.EmailOf(user),
            user.UserId,
            user.Name,
            WireModel.Active,
            [],
            projects,
            new Dictionary<string, string>(),
            new Dictionary<string, IReadOnlyList<string>>(),
            user.CreatedAt,
            TokenValidityBegin: null,
            call.OrganizationId,
            call.Caller.TokenPrefix));
    }
}
