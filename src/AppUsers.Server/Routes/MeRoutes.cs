using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Who presents a token.</summary>
internal static class MeRoutes
{
    public static void Map(IEndpointRouteBuilder routes, bool extended) => routes.Get("/me", "UserInfo", call => Me(call, extended));

    private static MeAnswer Me(Call call, bool extended)
    {
        var user = call.Caller.User!;
        var projects = call.Backend.GetProjects(null, call.Cancellation).Select(p => p.Name).ToList();
        return new MeAnswer(new MeUser(
            WireModel.EmailOf(user),
            user.UserId,
            user.Name,
            WireModel.Active,
            Auth: [],
            Invitations: [],
            projects,
            ProjectMembership: new Dictionary<string, string>(),
            ProjectMemberships: new Dictionary<string, IReadOnlyList<string>>(),
            user.CreatedAt,
            TokenValidityBegin: null,
            extended ? call.OrganizationId : null,
            extended ? call.Caller.TokenPrefix : null));
    }
}
