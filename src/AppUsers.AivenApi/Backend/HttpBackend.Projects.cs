using AppUsers.AivenApi.Contracts;

namespace AppUsers.AivenApi;

internal sealed partial class HttpBackend
{
    /// <inheritdoc/>
    public Project CreateProject(string? name, string? unit, CancellationToken cancellation)
    {
        TextRules.CheckProjectName(name);
        DemandExtended(isAsked: true, "project without a billing group", "Create the project in the console or with Terraform.");
        var body = new ProjectCreate(name, unit is null ? null : RequireUnit(ListUnits(cancellation), unit).UnitId);
        var made = client.Post<ProjectCreate, WireProject>(
            Own($"projects"),
            body,
            $"the project '{name}' was created",
            since => ListProjects(cancellation).FirstOrDefault(p => p.ProjectId == name && (p.CreateTime is not DateTime created || WireTime.Utc(created) >= since)),
            cancellation);
        return View(made, UnitNames(cancellation));
    }

    /// <inheritdoc/>
    public Project GetProject(string name, CancellationToken cancellation) => View(RequireProject(name, cancellation), UnitNames(cancellation));

    /// <inheritdoc/>
    public IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation)
    {
        var unitOf = UnitNames(cancellation);
        return ListProjects(cancellation).Where(p => nameMatches?.Invoke(p.ProjectId) ?? true).Select(p => View(p, unitOf));
    }

    /// <inheritdoc/>
    public Project MoveProject(string name, string? unit, CancellationToken cancellation)
    {
        var project = RequireProject(name, cancellation);
        var body = new ProjectUpdate(unit is null ? OrganizationId : RequireUnit(ListUnits(cancellation), unit).UnitId);
        var moved = client.Patch<ProjectUpdate, WireProject>(
            Own($"project/{project.ProjectId}"), body, $"the project '{project.ProjectId}' was moved", cancellation);
        return View(moved, UnitNames(cancellation));
    }

    /// <inheritdoc/>
    public int? RemoveProject(string name, CancellationToken cancellation)
    {
        var project = RequireProject(name, cancellation);
        var grants = CountGrants(ResourceKind.Project, project.ProjectId, cancellation);
        client.Delete(Own($"project/{project.ProjectId}"), $"the project '{project.ProjectId}' was deleted", cancellation);
        return grants;
    }

    /// <summary>The projects by name.</summary>
    private IEnumerable<WireProject> ListProjects(CancellationToken cancellation) =>
        client.Get<ProjectList>(Own($"projects"), cancellation).Projects.OrderBy(p => TextRules.Fold(p.ProjectId), StringComparer.Ordinal);

    /// <summary>The project with that name; Aiven compares names to the letter, and we do not.</summary>
    private WireProject RequireProject(string name, CancellationToken cancellation)
    {
        if (client.Find<WireProject>(Own($"project/{name}"), ErrorCode.ProjectNotFound, cancellation) is WireProject project)
        {
            return project;
        }

        var projects = ListProjects(cancellation).ToList();
        return projects.Find(p => IsNamed(p.ProjectId, name))
            ?? throw Errors.ProjectNotFound(name, Nearest(name, projects.Select(p => p.ProjectId)));
    }

    /// <summary>The names of units by their ids, looked up when there is one to be named.</summary>
    private Func<string?, string?> UnitNames(CancellationToken cancellation)
    {
        var names = new Lazy<Dictionary<string, string>>(() => ListUnits(cancellation).ToValues(u => u.UnitId, u => u.Name));
        return parentId => IsRoot(parentId) ? null : names.Value.GetValueOrDefault(parentId!);
    }

    private Project View(WireProject project, Func<string?, string?> unitOf) =>
        new(project.ProjectId, unitOf(project.ParentId), WireTime.UtcOrNever(project.CreateTime), OrganizationId);
}
