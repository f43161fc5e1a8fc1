using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

internal abstract partial class ApiBackend
{
    /// <remarks>The default cloud is not a field of this API.</remarks>
    public Project CreateProject(string? name, string? unit, CancellationToken cancellation, ProjectChange? settings = null)
    {
        TextRules.CheckProjectName(name);
        CheckCanCreate(settings);
        var body = new ProjectCreate(
            name,
            unit is null ? null : RequireUnit(ListUnits(cancellation), unit).AccountId,
            settings?.BillingGroupId,
            settings?.TagsAfter(ProjectSettings.None.Tags) ?? ProjectSettings.None.Tags,
            EmailsOf(settings),
            settings?.BasePort);
        var created = Client.Post<ProjectCreate, WireProject>(
            InOrganization($"projects"),
            body,
            $"the project '{name}' was created",
            since => ListProjects(cancellation).FirstOrDefault(p => p.ProjectId == name && (p.CreateTime is null || p.CreateTime >= since)),
            cancellation);
        return View(created, UnitNames(cancellation));
    }

    public Project GetProject(string name, CancellationToken cancellation) => View(RequireProject(name, cancellation), UnitNames(cancellation));

    public IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation)
    {
        var unitName = UnitNames(cancellation);
        return ListProjects(cancellation).Where(p => nameMatches?.Invoke(p.ProjectId) ?? true).Select(p => View(p, unitName));
    }

    public IEnumerable<ProjectMembership> GetMemberships(CancellationToken cancellation) =>
        (Client.Get<MeAnswer>(ApiPath.Of($"me"), cancellation).User.ProjectMemberships ?? new Dictionary<string, IReadOnlyList<string>>())
            .Select(project => new ProjectMembership(project.Key, project.Value))
            .OrderBy(membership => TextRules.Fold(membership.Project), StringComparer.Ordinal);

    /// <remarks>The default cloud is not a field of this API.</remarks>
    public Project UpdateProject(string name, ProjectChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var project = RequireProject(name, cancellation);
        var parent = !change.Moves ? null : change.Unit is null ? organization.AccountId : RequireUnit(ListUnits(cancellation), change.Unit).AccountId;
        var body = new ProjectUpdate(parent, null, change.BillingGroupId, change.TagsAfter(project.Tags ?? ProjectSettings.None.Tags), EmailsOf(change), change.BasePort);
        var changed = Client.Patch<ProjectUpdate, WireProject>(
            InOrganization($"project/{project.ProjectId}"), body, $"the project '{project.ProjectId}' was {(change.Moves ? "moved" : "changed")}", cancellation);
        return View(changed, UnitNames(cancellation));
    }

    public int? RemoveProject(string name, CancellationToken cancellation)
    {
        var project = RequireProject(name, cancellation);
        var grants = CountGrants(ResourceOf(project), cancellation);
        Client.Delete(InOrganization($"project/{project.ProjectId}"), $"the project '{project.ProjectId}' was deleted", cancellation);
        return grants;
    }

    /// <summary>Throws if the API cannot create a project with these settings.</summary>
    protected abstract void CheckCanCreate(ProjectChange? settings);

    /// <summary>Projects, sorted by name.</summary>
    protected IEnumerable<WireProject> ListProjects(CancellationToken cancellation) =>
        Client.Get<ProjectList>(InOrganization($"projects"), cancellation).Projects.OrderBy(p => TextRules.Fold(p.ProjectId), StringComparer.Ordinal);

    /// <summary>The project with that name. Names on Aiven are case-sensitive, ours are not.</summary>
    protected WireProject RequireProject(string name, CancellationToken cancellation)
    {
        if (Client.Find<WireProject>(InOrganization($"project/{name}"), ErrorCode.ProjectNotFound, cancellation) is WireProject project)
        {
            return project;
        }

        var projects = ListProjects(cancellation).ToList();
        return projects.Find(p => TextRules.IsSameName(p.ProjectId, name))
            ?? throw Errors.ProjectNotFound(name, NameLookup.Nearest(name, projects.Select(p => p.ProjectId)));
    }

    /// <summary>The names of units by id. The units are read only if there is a project in one.</summary>
    protected Func<string?, string?> UnitNames(CancellationToken cancellation)
    {
        var names = new Lazy<Dictionary<string, string>>(() => ListUnits(cancellation).ToValues(u => u.AccountId, u => u.AccountName));
        return parentId => IsRoot(parentId) ? null : names.Value.GetValueOrDefault(parentId!);
    }

    protected static IReadOnlyList<TechEmail>? EmailsOf(ProjectChange? change) => change?.TechEmails?.Select(email => new TechEmail(email)).ToList();

    protected Project View(WireProject project, Func<string?, string?> unitName) => new(
        project.ProjectId,
        unitName(project.ParentId),
        WireTime.NullIfNever(project.CreateTime),
        OrganizationId,
        new ProjectSettings(
            project.BillingGroupId,
            project.Tags ?? ProjectSettings.None.Tags,
            project.TechEmails?.Select(contact => contact.Email).ToList() ?? [],
            project.BasePort,
            cloud: null));
}
