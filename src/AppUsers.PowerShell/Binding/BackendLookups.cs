using AppUsers.Backend;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Binding;

/// <summary>Finds what somebody named: exactly one thing to change, or anything that a pattern matches to read.</summary>
internal static class BackendLookups
{
    /// <summary>The one user. A pattern is refused.</summary>
    public static AppUser ResolveUser(this IAppUserBackend backend, AppUserIdentity identity, CancellationToken cancellation) =>
        Resolve(identity.UserId is null ? identity.Text : null, "application user", () => backend.GetUser(identity, cancellation));

    /// <summary>The one token of a user. A pattern is refused.</summary>
    public static AppUserToken ResolveToken(this IAppUserBackend backend, AppUser user, string prefix, CancellationToken cancellation) =>
        Resolve(prefix, "token prefix", () => backend.GetToken(user.UserId, prefix, cancellation));

    /// <summary>The one token of a managed user. Patterns are refused.</summary>
    public static ManagedUserToken ResolveManagedUserToken(this IAppUserBackend backend, string user, string prefix, CancellationToken cancellation)
    {
        var tokens = Resolve(user, "managed user", () => backend.GetManagedUserTokens(user, cancellation).ToList());
        return Resolve(prefix, "token prefix", () => tokens.Find(token => token.TokenPrefix == prefix)
            ?? throw Errors.ManagedUserTokenNotFound(prefix, user, NameLookup.Nearest(prefix, tokens.Select(token => token.TokenPrefix))));
    }

    /// <summary>The one project. A pattern is refused.</summary>
    public static Project ResolveProject(this IAppUserBackend backend, string name, CancellationToken cancellation) =>
        Resolve(name, "project", () => backend.GetProject(name, cancellation));

    /// <summary>The one group. A pattern is refused.</summary>
    public static UserGroup ResolveGroup(this IAppUserBackend backend, string nameOrId, CancellationToken cancellation) =>
        Resolve(nameOrId, "group", () => backend.GetGroup(nameOrId, cancellation));

    /// <summary>The one unit. A pattern is refused.</summary>
    public static OrganizationalUnit ResolveUnit(this IAppUserBackend backend, string nameOrId, CancellationToken cancellation) =>
        Resolve(nameOrId, "unit", () => backend.GetUnit(nameOrId, cancellation));

    /// <summary>The users that match.</summary>
    public static IEnumerable<AppUser> MatchUsers(this IAppUserBackend backend, AppUserIdentity identity, CancellationToken cancellation) =>
        identity.UserId is null
            ? Match(
                identity.Text,
                matches => backend.GetUsers(new AppUserFilter { NameMatches = matches }, cancellation),
                text => backend.GetUser(new AppUserIdentity(text), cancellation))
            : [backend.GetUser(identity, cancellation)];

    /// <summary>The projects that match.</summary>
    public static IEnumerable<Project> MatchProjects(this IAppUserBackend backend, string name, CancellationToken cancellation) =>
        Match(name, matches => backend.GetProjects(matches, cancellation), text => backend.GetProject(text, cancellation));

    /// <summary>The groups that match.</summary>
    public static IEnumerable<UserGroup> MatchGroups(this IAppUserBackend backend, string nameOrId, CancellationToken cancellation) =>
        Match(nameOrId, matches => backend.GetGroups(matches, cancellation), text => backend.GetGroup(text, cancellation));

    /// <summary>The units that match.</summary>
    public static IEnumerable<OrganizationalUnit> MatchUnits(this IAppUserBackend backend, string nameOrId, CancellationToken cancellation) =>
        Match(nameOrId, matches => backend.GetUnits(matches, cancellation), text => backend.GetUnit(text, cancellation));

    /// <summary>The grant of a role; null if it is not held.</summary>
    public static RoleGrant? FindGrant(this IAppUserBackend backend, Principal principal, Resource resource, string role, CancellationToken cancellation) =>
        backend.GetGrants(resource, cancellation).FirstOrDefault(grant =>
            (principal.UserId is null ? grant.GroupId : grant.UserId) == principal.Id && string.Equals(grant.Role, role, StringComparison.OrdinalIgnoreCase));

    /// <summary>The organization, its units, and its projects.</summary>
    public static IEnumerable<Resource> AllResources(this IAppUserBackend backend, CancellationToken cancellation) =>
    [
        Resource.Organization,
        .. backend.GetUnits(null, cancellation).Select(unit => Resource.Unit(unit.Name)),
        .. backend.GetProjects(null, cancellation).Select(project => Resource.Project(project.Name)),
    ];

    /// <summary>A project and everything that contains it, from the inside out: the roles on these apply to the project.</summary>
    public static IEnumerable<Resource> ResourcesFrom(this IAppUserBackend backend, Project project, CancellationToken cancellation)
    {
        yield return Resource.Project(project.Name);
        for (var name = project.Unit; name is not null; name = backend.GetUnit(name, cancellation).Parent)
        {
            yield return Resource.Unit(name);
        }

        yield return Resource.Organization;
    }

    /// <summary>A name can contain wildcard characters, so a pattern is refused only if nothing has it as its name.</summary>
    private static T Resolve<T>(string? text, string kind, Func<T> get)
    {
        GivenItem.Check(text);
        try
        {
            return get();
        }
        catch (AppUsersException e) when (text is not null && Wildcards.IsPattern(text) && e.Category() == ErrorCategory.ObjectNotFound)
        {
            throw Errors.WildcardNotAllowed(text, kind);
        }
    }

    /// <summary>Whatever a pattern matches, or the one thing with that name, which can be escaped as in a pattern.</summary>
    private static IEnumerable<T> Match<T>(string text, Func<Predicate<string>, IEnumerable<T>> list, Func<string, T> get)
    {
        GivenItem.Check(text);
        if (Wildcards.IsPattern(text))
        {
            return list(Wildcards.Matcher(text));
        }

        var literal = WildcardPattern.Unescape(text);
        try
        {
            return [get(text)];
        }
        catch (AppUsersException e) when (literal != text && e.Category() == ErrorCategory.ObjectNotFound)
        {
            return [get(literal)];
        }
    }
}
