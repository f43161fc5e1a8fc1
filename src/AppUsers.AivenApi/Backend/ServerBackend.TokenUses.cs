using AppUsers.Backend;
using AppUsers.Contracts;

namespace AppUsers.AivenApi;

internal sealed partial class ServerBackend
{
    /// <remarks>The first page is read at once, so that a refusal is an error of this call.</remarks>
    public override IEnumerable<AppUserTokenUse> GetTokenUses(AppUserTokenUseFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return UsesFrom(ReadPage(filter, filter.After?.UtcDateTime, cancellation), filter, cancellation);
    }

    private IEnumerable<AppUserTokenUse> UsesFrom(TokenUseList first, AppUserTokenUseFilter filter, CancellationToken cancellation)
    {
        for (var page = first; ; page = ReadPage(filter, page.Next, cancellation))
        {
            foreach (var use in page.TokenUses.Select(View))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return use;
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private TokenUseList ReadPage(AppUserTokenUseFilter filter, DateTime? after, CancellationToken cancellation) => Client.Get<TokenUseList>(
        InOrganization($"application-user-token-uses")
            .With("user_id", filter.UserId)
            .With("token_prefix", filter.TokenPrefix)
            .With("after", WireTime.Text(after))
            .With("before", WireTime.Text(filter.Before?.UtcDateTime)),
        cancellation);

    private static AppUserTokenUse View(WireTokenUse use) => new(
        use.UserId,
        use.UserName,
        use.TokenPrefix,
        use.Day,
        new UseTally(
            use.Uses,
            new UsedValues(use.Addresses, use.OtherAddresses),
            new UsedValues(use.Tools, use.OtherTools),
            new UsedValues(use.Projects, use.OtherProjects),
            UsedValues.None),
        new UseTally(
            use.Refused,
            new UsedValues(use.RefusedAddresses, 0),
            new UsedValues(use.RefusedTools, 0),
            UsedValues.None,
            new UsedValues(use.RefusedReasons, 0)));
}
