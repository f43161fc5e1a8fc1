using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.Rules;

namespace AppUsers.Tests.Backend;

/// <summary>What a token is said to reach is what the backend lets it do, and nothing else.</summary>
public abstract class BlastRadiusTests(Place place) : StoreTest(place)
{
    private const string OrganizationAdmin = "role:organization:admin";

    private const string Disabled = "nobody";

    private readonly Dictionary<string, (AppUser User, TokenSecret Token)> users = [];
    private int seed = 10;

    [Fact]
    public void It_is_what_the_backend_allows()
    {
        Plant();
        var facts = new FactReader(Backend(), "somebody", None).Read(BlastRadius.Needs | FactKinds.Tokens, new FindingOptions(), Time.Now);
        Assert.All(users.Where(user => user.Key != Disabled), holder => Assert.Equal(Allowed(holder.Value.Token, facts), Said(holder.Value, facts)));
    }

    [Fact]
    public void It_goes_on_from_what_was_reached_by_the_shortest_way()
    {
        Plant();
        var facts = new FactReader(Backend(), "somebody", None).Read(BlastRadius.Needs | FactKinds.Tokens, new FindingOptions(), Time.Now);
        Assert.Equal(
            [
                "0 Use the organization: organization:app_users:write",
                "1 CreateToken application user new:  by New-AivenAppUserToken new (organization:app_users:write)",
            ],
            Lines("users", 3));
        Assert.Equal("0 Use project shop: project:event_logs:read, project:integrations:read, project:permissions:read, project:services:read", Assert.Single(Lines("reader", 3)));
        Assert.Equal(["Use", "GrantRole"], Lines("admin", 3).Select(line => line.Split(' ')[1]));

        // An administrator has everything already, so its steps give it no new permission.
        var administrator = Entries("administrator", 3);
        Assert.Equal(users.Count - 2, administrator.Count(entry => entry.Action == "CreateToken"));
        Assert.All(administrator.Where(entry => entry.Action == "Use"), entry => Assert.Equal(0, entry.Depth));
        Assert.All(administrator.Where(entry => entry.Action != "Use"), entry => Assert.Equal(1, entry.Depth));
        Assert.Equal(["deployers"], administrator.Where(entry => entry.Action == "AddGroupMember").Select(entry => entry.Subject.Split(' ')[1]));

        Assert.All(Entries("administrator", 0), entry => Assert.Equal(0, entry.Depth));
        Assert.Empty(BlastRadius.Of(facts, Backend().GetUser(new AppUserIdentity(Disabled), None), null, 3));

        IEnumerable<BlastRadiusEntry> Entries(string name, int depth) => BlastRadius.Of(facts, users[name].User, null, depth);
        IEnumerable<string> Lines(string name, int depth) => Entries(name, depth).Select(entry =>
            $"{entry.Depth} {entry}: {entry.Permissions}{(entry.Depth == 0 ? string.Empty : $" by {entry.Path}")}");
    }

    /// <summary>What a token can do now or in one step, tried out.</summary>
    private IEnumerable<string> Allowed(TokenSecret token, FindingFacts facts)
    {
        var done = new List<string>();
        var backend = BackendOf(token, seed++);
        var caller = backend.GetCaller(None).User!;
        foreach (var other in users.Values.Where(other => other.User.UserId != caller.UserId && other.User.Name != Disabled))
        {
            Try($"CreateToken application user {other.User.Name}", () => backend.RevokeToken(other.User.UserId, backend.CreateToken(other.User.UserId, new AppUserTokenRequest(), None).Token.TokenPrefix, null, None));
        }

        foreach (var group in Backend().GetGroups(null, None).Where(group => facts.Members.Contains(group.GroupId) && facts.Members[group.GroupId].All(member => member.UserId != caller.UserId)))
        {
            Try($"AddGroupMember group {group.Name}", () =>
            {
                backend.AddGroupMember(group.GroupId, caller.UserId, None);
                Backend().RemoveGroupMember(group.GroupId, caller.UserId, None);
            });
        }

        var receiver = Principal.User(users[Disabled].User.UserId);
        foreach (var resource in new[] { Resource.Organization, Resource.Unit("Retail"), Resource.Project("shop"), Resource.Project("web") })
        {
            foreach (var role in RoleCatalogue.GrantableOn(resource.Kind))
            {
                Try($"GrantRole {resource}: {role.Name}", () =>
                {
                    backend.GrantRole(receiver, resource, role.Name, false, None);
                    Backend().RevokeRole(receiver, resource, role.Name, None);
                });
            }
        }

        return done.Order(StringComparer.Ordinal);

        void Try(string what, Action step)
        {
            try
            {
                step();
                done.Add(what);
            }
            catch (AppUsersException e) when (e.Code.IsDenial())
            {
            }
        }
    }

    private static IEnumerable<string> Said((AppUser User, TokenSecret Token) holder, FindingFacts facts) =>
        BlastRadius.Of(facts, holder.User, facts.Tokens.Single(token => token.TokenPrefix == holder.Token.Prefix), 1)
            .Where(entry => entry is { Depth: 1 } and not { Action: "Use" })
            .SelectMany(entry => entry.Permissions.Count == 0 ? [$"{entry}"] : entry.Permissions.Select(role => $"{entry}: {role}"))
            .Order(StringComparer.Ordinal);

    private void Plant()
    {
        Backend().CreateUnit("Retail", null, None);
        Backend().CreateProject("shop", "Retail", None);
        Backend().CreateProject("web", null, None);
        var group = Backend(seed++).CreateGroup("deployers", null, None);
        Backend().GrantRole(Principal.Group(group.GroupId), Resource.Project("web"), "developer", false, None);
        Add("administrator", OrganizationAdmin, Resource.Organization);
        Add("narrow-administrator", OrganizationAdmin, Resource.Organization, "accounts", "authentication");
        Add("users", "organization:app_users:write", Resource.Organization);
        Add("groups", "organization:groups:write", Resource.Organization);
        Add("admin", "admin", Resource.Project("shop"));
        Add("unit-admin", "role:project:admin", Resource.Unit("Retail"));
        Add("reading-admin", "admin", Resource.Project("shop"), "projects:read");
        Add("reader", "read_only", Resource.Project("shop"));
        Add("member", null, null);
        Backend().AddGroupMember(group.GroupId, users["member"].User.UserId, None);
        Add("new", null, null);
        Backend().DisableUser(Add(Disabled, null, null).UserId, None);
    }

    private AppUser Add(string name, string? role, Resource? resource, params string[] scopes)
    {
        var user = Backend(seed++).CreateUser(name, null, None);
        if (role is not null)
        {
            Backend().GrantRole(Principal.User(user.UserId), resource!, role, false, None);
        }

        users[name] = (user, Backend(seed++).CreateToken(user.UserId, new AppUserTokenRequest { Scopes = scopes }, None).Secret);
        return user;
    }
}
