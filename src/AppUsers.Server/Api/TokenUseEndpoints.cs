using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;

namespace AppUsers.Server.Api;

/// <summary>Extension: how tokens were used and refused, day by day.</summary>
internal static class TokenUseEndpoints
{
    private const int PageSize = 1000;

    public static void MapTokenUses(this IEndpointRouteBuilder tokens) =>
        tokens.MapGet("/application-user-token-uses", List).WithName("ApplicationUserTokenUsesList");

    /// <summary>A page has whole days, so that the next one can begin with a day.</summary>
    private static TokenUseList List(IAppUserBackend backend, Query query, CancellationToken cancellation)
    {
        var filter = new AppUserTokenUseFilter
        {
            UserId = query.Text("user_id"),
            TokenPrefix = query.Text("token_prefix"),
            After = query.Time("after"),
            Before = query.Time("before"),
        };
        var size = query.Count("limit") ?? PageSize;
        var page = new List<WireTokenUse>();
        foreach (var use in backend.GetTokenUses(filter, cancellation))
        {
            if (page.Count >= size && page[^1].Day != use.Day.UtcDateTime)
            {
                return new TokenUseList(page, page[^1].Day.AddDays(1));
            }

            page.Add(ToContract(use));
        }

        return new TokenUseList(page);
    }

    private static WireTokenUse ToContract(AppUserTokenUse use) => new(
        use.UserId,
        use.UserName,
        use.TokenPrefix,
        use.Day.UtcDateTime,
        use.Uses,
        use.Addresses,
        use.Tools,
        use.Projects,
        use.OtherAddresses,
        use.OtherTools,
        use.OtherProjects,
        use.Refused,
        use.RefusedReasons,
        use.RefusedAddresses,
        use.RefusedTools);
}
