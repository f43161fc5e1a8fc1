using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <inheritdoc/>
    public Project CreateProject(string? name, CancellationToken cancellation)
    {
        var checkedName = TextRules.CheckProjectName(name);
        return file.Write(
            store =>
            {
                var organization = RequireOrganization(store).OrganizationId;
                if (FindProject(store, organization, checkedName) is ProjectRecord holder)
                {
                    throw Errors.ProjectNameTaken(checkedName, holder.Name);
                }

                var project = new ProjectRecord(organization, checkedName, time.UtcNow());
                Tables.Projects.Put(store, project);
                return View(project);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public Project GetProject(string name, CancellationToken cancellation) =>
        file.Read(store => View(RequireProject(store, name)), cancellation);

    /// <inheritdoc/>
    public IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation) =>
        OrganizationIdOrNull(cancellation) is string organization
            ? Tables.Projects.Stream<Project>(
                file,
                "name",
                [organization],
                (_, project) => nameMatches?.Invoke(project.Name) ?? true ? [View(project)] : [],
                cancellation)
            : [];

    /// <inheritdoc/>
    public int RemoveProject(string name, CancellationToken cancellation) => file.Write(
        store =>
        {
            var project = RequireProject(store, name);
            var grants = Tables.Grants.Under(store, "project", project.OrganizationId, TextRules.Fold(project.Name)).ToList();
            grants.ForEach(grant => Tables.Grants.Delete(store, grant));
            Tables.Projects.Delete(store, project);
            return grants.Count;
        },
        cancellation);

    private static ProjectRecord? FindProject(IStoreReader store, string organization, string name) =>
        Tables.Projects.Under(store, "name", organization, TextRules.Fold(name)).FirstOrDefault();

    private ProjectRecord RequireProject(IStoreReader store, string name)
    {
        var organization = FindOrganization(store)?.OrganizationId;
        if (organization is null)
        {
            throw Errors.ProjectNotFound(name, []);
        }

        return FindProject(store, organization, name) ?? throw Errors.ProjectNotFound(
            name,
            Suggestions.Nearest(name, Tables.Projects.Under(store, "name", organization).Take(NamesForSuggestions).Select(p => p.Name)));
    }

    private static Project View(ProjectRecord project) => new(project.Name, project.CreatedAt, project.OrganizationId);
}
