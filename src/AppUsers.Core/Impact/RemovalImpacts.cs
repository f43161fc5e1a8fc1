using System.Globalization;
using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.Rules;

namespace AppUsers.Impact;

/// <summary>
/// What a removal does to those who use what is removed: the one place that knows. It reads from any backend; what a live organization
/// does not have, such as a history of uses, is said to be missing, and the last use takes its place.
/// </summary>
/// <param name="backend">What to read from.</param>
/// <param name="now">The current time, in UTC.</param>
/// <param name="secrets">The secrets in vaults that name a token; empty if no vault was looked at.</param>
/// <param name="cancellation">Stops the reading.</param>
public sealed class RemovalImpacts(IAppUserBackend backend, DateTime now, IReadOnlyList<VaultSecret> secrets, CancellationToken cancellation)
{
    /// <summary>How many days of uses count.</summary>
    internal const int Days = 30;

    /// <summary>How long ago a use still counts.</summary>
    internal static readonly TimeSpan Recently = TimeSpan.FromDays(Days);

    /// <summary>A job can run once a quarter.</summary>
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(100);

    private readonly ImpactReader reader = new(backend, now, cancellation);

    /// <summary>What the removal of a user does.</summary>
    public RemovalImpact Of(AppUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var removal = new Removal(UserId: user.UserId);
        var tokens = reader.TokensOf(user.UserId);
        var works = user.IsEnabled && tokens.Any(token => token.State == AppUserTokenState.Active);
        var old = tokens.FirstOrDefault(token => token.State == AppUserTokenState.Active && SuccessorOf(token) is not null);
        var facts = FactsOf(removal, user.IsEnabled ? reader.AllGrantsOf(user.UserId) : []) with
        {
            Uses = reader.UsesOf(user.UserId),
            LastUsedAt = user.LastActivityAt,
            IsOwn = reader.Caller?.UserId == user.UserId,
            Secrets = SecretsOf(secret => secret.UserId == user.UserId),
            Rotation = old is null ? null : $"{old.TokenPrefix} to {SuccessorOf(old)!.TokenPrefix}",
        };
        var last = tokens.Where(token => token.LastUsedAt is not null).MaxBy(token => token.LastUsedAt);
        return Judge(RemovalSubject.Of(user), facts, [.. UseReasons(facts, works, user.CreatedAt, last)]);
    }

    /// <summary>What the revocation of a token does.</summary>
    public RemovalImpact Of(AppUserToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var removal = new Removal(UserId: token.UserId);
        var works = token.State == AppUserTokenState.Active && reader.Holders.IsEnabled(token.UserId);
        var isOnly = works && !reader.TokensOf(token.UserId).Any(other => other.TokenPrefix != token.TokenPrefix && other.State == AppUserTokenState.Active);
        var (old, successor) = SuccessorOf(token) is AppUserToken next ? (token, next) : (PredecessorOf(token), token);
        var uses = reader.UsesOf(token.UserId, token.TokenPrefix);
        var facts = new RemovalFacts
        {
            Uses = uses,
            LastUsedAt = token.LastUsedAt,
            IsLastAdministrator = isOnly && reader.Holders.IsLastAdministrator(removal),
            IsOwn = token.IsCurrent || (reader.Caller is { TokenPrefix: string own } && own == token.TokenPrefix),
            Secrets = SecretsOf(secret => secret.TokenPrefix == token.TokenPrefix),
            Rotation = old?.State == AppUserTokenState.Active ? $"{old.TokenPrefix} to {successor.TokenPrefix}" : null,
            Unread = reader.Unread,
        };
        return Judge(
            RemovalSubject.Of(token),
            facts,
            old == token ? [.. HandedOverReasons(facts, token, successor, works)] : [.. UseReasons(facts, works, token.CreatedAt, token)]);
    }

    /// <summary>What the revocation of a role does.</summary>
    public RemovalImpact Of(RoleGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var on = new Resource(grant.ResourceType, grant.Resource);
        return OfGrants(RemovalSubject.Of(grant), new Removal(Grant: grant), [grant], reader.Holders.UsersOf(grant), $"the role on {on}");
    }

    /// <summary>What the removal of a group does.</summary>
    public RemovalImpact Of(UserGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return OfGrants(
            RemovalSubject.Of(group), new Removal(GroupId: group.GroupId), reader.GrantsOf(Principal.Group(group.GroupId)), reader.Holders.MembersOf(group.GroupId), "the group");
    }

    /// <summary>What the removal of a member from a group does.</summary>
    public RemovalImpact Of(UserGroup group, AppUser member)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(member);
        var removal = new Removal(UserId: member.UserId, GroupId: group.GroupId);
        return OfGrants(RemovalSubject.Of(group), removal, reader.GrantsOf(Principal.Group(group.GroupId)), member.IsEnabled ? [member.UserId] : [], "the group");
    }

    /// <summary>What the removal of a project does to those who use it.</summary>
    public RemovalImpact Of(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var uses = reader.UsesOf(userId: null).On([project.Name]);
        var reason = uses.Count > 0
            ? new ImpactReason(ImpactVerdict.Breaks, $"It was used {uses.UsesInWords()}.")
            : new ImpactReason(ImpactVerdict.Watch, "What is done with its services on Aiven is not known here.");
        return Judge(RemovalSubject.Of(project), new RemovalFacts { Uses = uses }, [reason]);
    }

    /// <summary>Who loses a permission, and whether it is used.</summary>
    private RemovalImpact OfGrants(RemovalSubject subject, Removal removal, IReadOnlyList<RoleGrant> affected, IReadOnlyList<string> holders, string what)
    {
        var losers = holders.Where(user => affected.Any(grant => Loses(user, grant, removal))).ToList();
        var projects = affected.SelectMany(grant => reader.Holders.ProjectsIn(new Resource(grant.ResourceType, grant.Resource))).Select(project => project.Name).ToHashSet();
        var all = UseSummary.Of(losers.Select(user => reader.UsesOf(user)));
        var facts = FactsOf(removal, affected) with
        {
            Uses = all,
            IsOwn = reader.Caller is { } caller && losers.Contains(caller.UserId) && affected.Any(grant => GrantAdvice.LetsIn(grant.Role)),
            LastUsedAt = losers.Select(user => reader.TokensOf(user).Max(token => token.LastUsedAt)).Max(),
        };
        return Judge(subject, facts, [GrantReason(facts, all, all.On(projects), losers.Count, what)]);
    }

    private static ImpactReason GrantReason(RemovalFacts facts, UseSummary all, UseSummary onProjects, int losers, string what) => losers switch
    {
        0 => new(ImpactVerdict.Safe, $"No enabled user loses a permission with {what}."),
        _ when onProjects.Count > 0 => new(
            ImpactVerdict.Breaks, $"{Errors.Count(losers, "user")} would lose permissions on projects that they use: {onProjects.UsesInWords()}."),
        _ when all.Count > 0 => new(
            ImpactVerdict.Watch, $"{Errors.Count(losers, "user")} would lose permissions, and made requests {all.UsesInWords()}. Whether they need {what} for that is not known."),
        _ when facts.LastUsedAt is DateTimeOffset last && !all.IsKnown => new(
            ImpactVerdict.Watch, $"{Errors.Count(losers, "user")} would lose permissions, and made the last request on {Day(last)}. Whether they need {what} for that is not known."),
        _ => new(ImpactVerdict.Safe, $"{Errors.Count(losers, "user")} would lose permissions, and made no request in the last {Days} days."),
    };

    private bool Loses(string userId, RoleGrant grant, Removal removal)
    {
        var chain = reader.Holders.ChainOf(new Resource(grant.ResourceType, grant.Resource)).ToList();
        return !removal.Keeps(grant, userId)
            && !(reader.Holders.HeldOn(chain, removal, userId)?.IsSupersetOf(RoleCatalogue.PermissionsOf(grant.Role)) ?? false);
    }

    private RemovalFacts FactsOf(Removal removal, IReadOnlyList<RoleGrant> affected) => new()
    {
        Lost = reader.Holders.LostBy(removal, affected),
        IsLastAdministrator = reader.Holders.IsLastAdministrator(removal),
    };

    private RemovalImpact Judge(RemovalSubject subject, RemovalFacts facts, List<ImpactReason> reasons)
    {
        facts = facts with { Unread = reader.Unread };
        Add(facts.IsOwn, ImpactVerdict.Breaks, "This session has its access through it.");
        Add(facts.IsLastAdministrator, facts.IsLastAdministrator && reader.HasPeople ? ImpactVerdict.Watch : ImpactVerdict.Breaks, $"No other enabled application user has the role {RoleCatalogue.OrganizationAdmin}, so that nobody could administer the organization with a token.");
        Add(facts.Lost.Count > 0, ImpactVerdict.Watch, $"No other enabled user has {InWords(facts.Lost)}.");
        Add(facts.Uses.Refused > 0, ImpactVerdict.Watch, $"It was refused {facts.Uses.RefusalsInWords()}: somebody still tries to use it.");
        Add(facts.Rotation is not null, ImpactVerdict.Watch, $"A rotation is under way: {facts.Rotation}.");
        Add(facts.Secrets.Count > 0, ImpactVerdict.Watch, $"Its secret is in a vault, as {UseSummary.Some(facts.Secrets, "secrets")}, where something can read it.");
        Add(reader.IsDenied, ImpactVerdict.Watch, $"Not everything can be read: {string.Join(' ', facts.Unread)}");
        return new RemovalImpact(subject, reasons, facts);

        void Add(bool applies, ImpactVerdict verdict, string text)
        {
            if (applies)
            {
                reasons.Add(new ImpactReason(verdict, text));
            }
        }
    }

    /// <summary>What the last use says.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="works">Whether it can be used now.</param>
    /// <param name="createdAt">When it was created.</param>
    /// <param name="last">The token that was used last.</param>
    private IEnumerable<ImpactReason> UseReasons(RemovalFacts facts, bool works, DateTimeOffset createdAt, AppUserToken? last)
    {
        yield return facts switch
        {
            { Uses.Count: > 0 } when works => new(ImpactVerdict.Breaks, $"It was used {facts.Uses.UsesInWords()}."),
            { Uses.Count: > 0 } => new(ImpactVerdict.Watch, $"It does not work now, but was used {facts.Uses.UsesInWords()}."),
            { LastUsedAt: DateTimeOffset at } when now - at < Recently => new(works ? ImpactVerdict.Breaks : ImpactVerdict.Watch, $"It was last used on {Day(at)}{Where(last)}."),
            { LastUsedAt: DateTimeOffset at } when now - at < Quarter && works => new(ImpactVerdict.Watch, $"It was last used on {Day(at)}{Where(last)}, and a job can run once a quarter."),
            { LastUsedAt: DateTimeOffset at } => new(ImpactVerdict.Safe, $"It was last used on {Day(at)}{Where(last)}."),
            _ when now - createdAt < Recently && works => new(ImpactVerdict.Watch, $"It was created on {Day(createdAt)}, and can be about to be used for the first time."),
            _ => new(ImpactVerdict.Safe, "It was never used."),
        };
    }

    private static IEnumerable<ImpactReason> HandedOverReasons(RemovalFacts facts, AppUserToken token, AppUserToken successor, bool works)
    {
        var since = facts.Uses.From(successor.CreatedAt.AddDays(1));
        var isUsed = since.Count > 0 || token.LastUsedAt > successor.CreatedAt;
        yield return isUsed
            ? new(works ? ImpactVerdict.Breaks : ImpactVerdict.Watch, $"It was rotated to {successor.TokenPrefix} on {Day(successor.CreatedAt)}, and was used after that, last on {Day(token.LastUsedAt ?? facts.LastUsedAt ?? successor.CreatedAt)}{Where(token)}.")
            : new(ImpactVerdict.Safe, $"It was rotated to {successor.TokenPrefix} on {Day(successor.CreatedAt)}, and has not been used since.");
    }

    private AppUserToken? SuccessorOf(AppUserToken token) => reader.TokensOf(token.UserId).FirstOrDefault(other => other.TokenPrefix == token.SuccessorPrefix || other.PredecessorPrefix == token.TokenPrefix);

    private AppUserToken? PredecessorOf(AppUserToken token) => reader.TokensOf(token.UserId).FirstOrDefault(other => other.TokenPrefix == token.PredecessorPrefix);

    /// <summary>The permissions on the first resource, and how many other resources there are.</summary>
    private static string InWords(IReadOnlyList<(Resource Resource, IReadOnlyList<string> Permissions)> lost) => lost.Count == 0
        ? string.Empty
        : $"{UseSummary.Some(lost[0].Permissions, "permissions")} on {lost[0].Resource}{(lost.Count > 1 ? $", and others on {Errors.Count(lost.Count - 1, "other project")}" : string.Empty)}";

    private List<string> SecretsOf(Func<VaultSecret, bool> belongs) => [.. secrets.Where(belongs).Select(secret => $"{secret.Vault}/{secret.Name}")];

    private static string Where(AppUserToken? token) =>
        $"{(token?.LastUsedIp is string address ? $", from {address}" : string.Empty)}{(Tools.Of(token?.LastUserAgent) is string tool ? $", by {tool}" : string.Empty)}";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
