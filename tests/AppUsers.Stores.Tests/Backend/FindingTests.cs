using AppUsers.Backend;
using AppUsers.Findings;

namespace AppUsers.Tests.Backend;

/// <summary>An organization in which every kind of flaw is planted, each in users that have no other.</summary>
public abstract class FindingTests(Place place) : StoreTest(place)
{
    /// <summary>How often each flaw is planted.</summary>
    private const int Count = 3;

    private const string Sunset = "project:audit_logs:read";
    private const string OrganizationAdmin = "role:organization:admin";

    /// <summary>The maximum age of tokens.</summary>
    private const int Days = 400;

    private readonly SortedSet<string> plan = new(StringComparer.Ordinal);
    private readonly List<TokenSecret> usedAtTheEnd = [];
    private int seed = 100;
    private AppUser? removed;

    [Fact]
    public void Exactly_what_is_planted_is_found()
    {
        Plant();
        var facts = Read(out var reader);
        Assert.Null(reader.Advice(FindingRules.All));
        Assert.Equal(plan, KeysOf(facts).Order(StringComparer.Ordinal));
        Assert.Equal(FindingRules.All.Select(rule => rule.Id).Except(["LastAdministrator"]).Order(), plan.Select(key => key.Split('/')[0]).Distinct().Order());
        Assert.All(FindingEvaluator.Evaluate(facts, FindingRules.All), finding =>
        {
            Assert.NotEmpty(finding.Fix);
            Assert.EndsWith(".", finding.Why, StringComparison.Ordinal);
            Assert.True(finding.Since is null || finding.Since <= facts.Now, finding.ToString());
        });

        // Two of three administrators go, and then the third one must not be lost.
        var administrators = facts.Grants.Where(grant => grant.Role == OrganizationAdmin).ToList();
        administrators.Skip(1).ToList().ForEach(grant => Backend().RevokeRole(Principal.User(grant.UserId!), Resource.Organization, grant.Role, None));
        plan.RemoveWhere(key => key.StartsWith("OrganizationAdministrator", StringComparison.Ordinal));
        administrators.Skip(1).ToList().ForEach(grant => plan.Add($"UserWithoutGrant/{grant.UserId}"));
        plan.Add($"LastAdministrator/{administrators[0].UserId}");
        Assert.Equal(plan, KeysOf(Read(out _)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_administrator_without_a_token_is_a_reserve_and_the_last_one_is_not_disabled()
    {
        var user = User("reserve", role: null);
        Grant(user, OrganizationAdmin, Resource.Organization);
        Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal([$"LastAdministrator/{user.UserId}"], KeysOf(Read(out _)));
        Token(user);
        Time.Advance(TimeSpan.FromDays(31));
        var idle = FindingEvaluator.Evaluate(Read(out _), FindingRules.All).Single(finding => finding.Id == "UserNeverUsed");
        Assert.Equal(
            $"New-AivenAppUser -Name administrator-2 -Description 'Second administrator' -Owner team | Grant-AivenOrganizationRole -Role role:organization:admin; Disable-AivenAppUser -Name {user.UserId}",
            idle.Fix);
    }

    [Fact]
    public void What_a_caller_cannot_read_is_said_once_and_not_found()
    {
        Backend().CreateProject("shop", null, None);
        Backend().CreateProject("web", null, None);
        var user = Backend(1).CreateUser("auditor", null, None);
        var secret = Backend(2).CreateToken(user.UserId, new AppUserTokenRequest(), None).Secret;
        Grant(user, "organization:app_users:write", Resource.Organization);
        Grant(user, "project:permissions:read", Resource.Project("shop"));
        var reader = new FactReader(BackendOf(secret, 3), "somebody", None);
        var facts = reader.Read(FindingRules.NeedsOf(FindingRules.All), new FindingOptions(), Time.Now, null);
        Assert.Equal(["TokenNeverExpires/" + secret.Prefix, "UserWithoutOwner/" + user.UserId], KeysOf(facts).Order(StringComparer.Ordinal));
        var advice = reader.Advice(FindingRules.All);
        Assert.Contains("the allowlist of the organization (", advice, StringComparison.Ordinal);
        Assert.Contains("the grants on the organization (", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("shop", advice, StringComparison.Ordinal);
        Assert.EndsWith("Not looked for: TokenWithoutAllowlist, UserWithoutGrant, LastAdministrator.", advice, StringComparison.Ordinal);
    }

    private static IEnumerable<string> KeysOf(FindingFacts facts) => FindingEvaluator.Evaluate(facts, FindingRules.All).Select(finding => finding.Key);

    private FindingFacts Read(out FactReader reader)
    {
        reader = new FactReader(Backend(), "somebody", None);
        var saved = Backend().GetTokens(new AppUserTokenFilter(), None).Where(token => token.Description != "not saved")
            .Select(token => new VaultSecret("Team", token.TokenPrefix, token.TokenPrefix, token.UserId)).ToList();
        // Of a user that was removed, and of one of another organization.
        saved.Add(new VaultSecret("Team", "removed", "aau_000000000000", removed?.UserId ?? "u111111111111"));
        saved.Add(new VaultSecret("Team", "foreign", "aau_000000000000", "u000000000000"));
        return reader.Read(FindingRules.NeedsOf(FindingRules.All), new FindingOptions(), Time.Now, (saved, ["Team"]));
    }

    private void Plant()
    {
        Backend().CreateProject("shop", null, None);
        Each("UserUnused", user => Use(Token(user)), user => user.UserId);
        Each("UserNeverUsed", user => Token(user), user => user.UserId);
        Each("TokenUnused", user => Use(Token(user)), (_, token) => token!, isActive: true);
        Each("TokenNeverUsed", user => Token(user), (_, token) => token!, isActive: true);
        Each("TokenNeverExpires", user => UsedAtTheEnd(Token(user, null)), (_, token) => token!);
        Each("TokenExceedsPolicy", user => UsedAtTheEnd(Token(user, 2 * Days)), (_, token) => token!);
        var onWeb = new List<(AppUser User, TokenSecret Token)>();
        Each("GrantUnused", user =>
        {
            onWeb.Add((user, Token(user)));
            return onWeb[^1].Token;
        }, user => $"{user.UserId}/project:shop/developer");
        Time.Advance(TimeSpan.FromDays(280));
        Each("TokenExpiresSoon", user => UsedAtTheEnd(Token(user, 40)), (_, token) => token!);
        Time.Advance(TimeSpan.FromDays(18));
        Each("RotatedTokenInUse", user =>
        {
            var token = UsedAtTheEnd(Token(user));
            Backend(seed++).RotateToken(user.UserId, token.Prefix!, TimeSpan.FromDays(30), None);
            return token;
        }, (_, token) => token!);
        Time.Advance(TimeSpan.FromDays(2));
        usedAtTheEnd.ForEach(token => Use(token));
        Backend().CreateProject("web", null, None);
        foreach (var (user, token) in onWeb)
        {
            Grant(user, "developer", Resource.Project("web"));
            BackendOf(token, seed++).GetProject("web", None);
        }

        Each("TokenShared", user => Use(Use(Token(user)), agent: "avn/4.5"), (_, token) => token!);
        Each("TokenUsedByAgent", user => Use(Token(user), agent: "claude-code/2.1"), (_, token) => token!);
        Each("TokenWithoutAllowlist", user => Use(Token(user, allowlist: [])), (_, token) => token!);
        Each("TokenWithoutSecret", user => Use(Token(user, description: "not saved")), (_, token) => token!);
        Each("UserWithoutOwner", user => Use(Token(user)), user => user.UserId, owner: null);
        Each("UserWithoutGrant", user => Use(Token(user)), user => user.UserId, role: null);
        Each("ProjectAdministrator", user => Use(Token(user)), user => $"{user.UserId}/project:shop/admin", role: "admin");
        Each("RoleSunset", user => Use(Token(user)), user => $"{user.UserId}/project:shop/{Sunset}", role: Sunset);
        Each("OrganizationAdministrator", user =>
        {
            Grant(user, OrganizationAdmin, Resource.Organization);
            return Use(Token(user));
        }, user => $"{user.UserId}/organization/{OrganizationAdmin}", role: null);
        Each("SecretWithoutToken", user =>
        {
            var token = Token(user);
            Backend().RevokeToken(user.UserId, token.Prefix!, null, None);
            return token;
        }, (_, token) => $"Team/{token}");
        PlantNothing();
        Backend().SetOrganization(null, null, null, None, new PolicyChange { MaximumTokenAge = TimeSpan.FromDays(Days) });
    }

    /// <summary>What looks like a flaw and is none, and a group, which is found once.</summary>
    private void PlantNothing()
    {
        Use(Token(User("healthy")));
        Backend().DisableUser(User("disabled", owner: null, role: null).UserId, None);
        Use(Token(User("reading"), scopes: ["projects:read"]), agent: "claude-code/2.1");
        plan.Add($"TokenShared/{Use(Use(Use(Token(User("everywhere"))), address: "192.0.2.8"), address: "192.0.2.9").Prefix}");
        removed = User("removed");
        Backend().RemoveUser(removed.UserId, None);
        plan.Add("SecretWithoutToken/Team/removed");
        var old = User("ended");
        Backend().RevokeToken(old.UserId, Token(old, null, allowlist: [], description: "not saved").Prefix!, null, None);
        Backend().DisableToken(old.UserId, Token(old, null, allowlist: [], description: "not saved").Prefix!, None);
        var admins = Backend(seed++).CreateGroup("admins", null, None);
        Backend().CreateGroup("empty", null, None);
        Backend().GrantRole(Principal.Group(admins.GroupId), Resource.Project("shop"), "role:project:admin", false, None);
        Backend().AddGroupMember(admins.GroupId, User("member", role: null).UserId, None);
        plan.Add($"ProjectAdministrator/{admins.GroupId}/project:shop/role:project:admin");
    }

    private void Each(string id, Func<AppUser, TokenSecret> plant, Func<AppUser, string> key, string? owner = "team", string? role = "developer") =>
        Each(id, plant, (user, _) => key(user), owner, role);

    private void Each(string id, Func<AppUser, TokenSecret> plant, Func<AppUser, string?, string> key, string? owner = "team", string? role = "developer", bool isActive = false)
    {
        for (var number = 1; number <= Count; number++)
        {
            var user = User($"{id}-{number}", owner, role);
            plan.Add($"{id}/{key(user, plant(user).Prefix)}");
            if (isActive)
            {
                UsedAtTheEnd(Token(user));
            }
        }
    }

    private AppUser User(string name, string? owner = "team", string? role = "developer")
    {
        var user = Backend(seed++).CreateUser(name, null, None, owner);
        if (role is not null)
        {
            Grant(user, role, Resource.Project("shop"));
        }

        return user;
    }

    private void Grant(AppUser user, string role, Resource resource) => Backend().GrantRole(Principal.User(user.UserId), resource, role, false, None);

    private TokenSecret Token(AppUser user, int? days = Days, string[]? allowlist = null, string? description = null, string[]? scopes = null)
    {
        var request = new AppUserTokenRequest
        {
            MaxAge = days is int given ? TimeSpan.FromDays(given) : null,
            IpAllowlist = allowlist ?? ["192.0.2.0/24", "127.0.0.0/8"],
            Scopes = scopes ?? [],
            Description = description,
        };
        return Backend(seed++).CreateToken(user.UserId, request, None).Secret;
    }

    private TokenSecret UsedAtTheEnd(TokenSecret token)
    {
        usedAtTheEnd.Add(token);
        return token;
    }

    private TokenSecret Use(TokenSecret token, string address = "192.0.2.7", string agent = "terraform/1.9")
    {
        Assert.True(Backend().CheckToken(token, new TokenUse(address, agent), withPermissions: false, None).IsValid);
        return token;
    }
}
