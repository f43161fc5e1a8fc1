using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <inheritdoc/>
    public Project CreateProject(string? name, string? unit, CancellationToken cancellation) => Change(
        Operation.CreateProject,
        new EventDraft(name),
        (store, _) =>
        {
            var organization = RequireOrganization(store).OrganizationId;
            if (FindProject(store, organization, name!) is ProjectRecord holder)
            {
                throw Errors.ProjectNameTaken(name!, holder.Name);
            }

            var project = new ProjectRecord(organization, name!, unit is null ? null : RequireUnit(store, unit).UnitId, time.UtcNow());
            Tables.Projects.Put(store, project);
            return View(store, project);
        },
        cancellation,
        unit is null ? Resource.Organization : Resource.Unit(unit),
        check: () => TextRules.CheckProjectName(name));

    /// <inheritdoc/>
    public Project GetProject(string name, CancellationToken cancellation) =>
        Read(Operation.GetProject, store => View(store, RequireProject(store, name)), cancellation);

    /// <inheritdoc/>
    public IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation) => Stream(
        Operation.GetProjects,
        organization => Tables.Projects.Stream<Project>(
            file,
            "name",
            IndexRange.Under(organization),
            (store, project) => nameMatches?.Invoke(project.Name) ?? true ? [View(store, project)] : [],
            cancellation),
        cancellation);

    /// <inheritdoc/>
    public Project MoveProject(string name, string? unit, CancellationToken cancellation)
    {
        var entry = new EventDraft(name) { Detail = unit is null ? "to the organization" : $"to unit {unit}" };
        return Change(
            Operation.MoveProject,
            entry,
            (store, _) =>
            {
                var before = RequireProject(store, name);
                var after = before with { UnitId = unit is null ? null : RequireUnit(store, unit).UnitId };
                entry.IsNothing = after == before;
                Tables.Projects.Put(store, after);
                return View(store, after);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public int? RemoveProject(string name, CancellationToken cancellation)
    {
        var entry = new EventDraft(name);
        return Change<int?>(
            Operation.RemoveProject,
            entry,
            (store, _) =>
            {
                var project = RequireProject(store, name);
                var grants = Remove(store, Tables.Grants, "resource", project.OrganizationId, nameof(ResourceKind.Project), TextRules.Fold(project.Name));
                Tables.Projects.Delete(store, project);
                entry.Target = project.Name;
                entry.Detail = Describe(("grants", grants));
                return grants;
            },
            cancellation,
            Resource.Project(name));
    }

    private static ProjectRecord? FindProject(IStoreReader store, string organization, string name) =>
        Tables.Projects.Under(store, "name", organization, TextRules.Fold(name)).FirstOrDefault();

    private ProjectRecord RequireProject(IStoreReader store, string name) =>
        FindOrganization(store) is OrganizationRecord organization && FindProject(store, organization.OrganizationId, name) is ProjectRecord project
            ? project
            : throw Errors.ProjectNotFound(name, Nearest(store, name, id => Tables.Projects.Under(store, "name", id).Select(p => p.Name)));

    private static Project View(IStoreReader store, ProjectRecord project) => new(
        project.Name,
        project.UnitId is string unit ? Tables.Units.Find(store, unit)?.Name : null,
        project.CreatedAt,
        project.OrganizationId);
}
