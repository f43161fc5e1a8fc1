using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public Project CreateProject(string? name, string? unit, CancellationToken cancellation, ProjectChange? settings = null) => Change(
        Operation.CreateProject,
        new EventEntry(name),
        t =>
        {
            var organization = RequireOrganization(t.Lookups).OrganizationId;
            var unitId = unit is null ? null : t.Lookups.RequireUnit(unit).UnitId;
            if (t.Lookups.FindProject(name!) is ProjectRecord holder)
            {
                return IsOfThisRequest(holder.RequestKey) && holder.UnitId == unitId
                    ? new Changed<Project>(View(t.Lookups, holder), Event: null)
                    : throw Errors.ProjectNameTaken(name!, holder.Name);
            }

            var project = new ProjectRecord(organization, name!, unitId, t.Now, options.RequestKey, settings?.After(ProjectSettings.None));
            Tables.Projects.Put(t.Session, project);
            return new Changed<Project>(View(t.Lookups, project), new EventEntry(name));
        },
        cancellation,
        unit is null ? Resource.Organization : Resource.Unit(unit),
        check: () =>
        {
            TextRules.CheckProjectName(name);
            ProjectRules.Check(settings ?? new ProjectChange());
        });

    /// <inheritdoc/>
    public Project GetProject(string name, CancellationToken cancellation) =>
        Read(Operation.GetProject, lookups => View(lookups, lookups.RequireProject(name)), cancellation, Resource.Project(name));

    /// <inheritdoc/>
    public IEnumerable<Project> GetProjects(Predicate<string>? nameMatches, CancellationToken cancellation)
    {
        return Stream(
            Operation.GetProjects,
            (lookups, actor) => actor.CanSeeProjects(lookups, [lookups.OrganizationResource()]) ? null : actor,
            (organization, actor) => StreamByName(
                organization,
                Tables.Projects,
                (lookups, project) => (nameMatches?.Invoke(project.Name) ?? true) && (actor?.CanSeeProjects(lookups, lookups.ChainOf(Resource.Project(project.Name))) ?? true),
                UnitNameOf,
                View,
                cancellation),
            cancellation);
    }

    /// <inheritdoc/>
    public IEnumerable<ProjectMembership> GetMemberships(CancellationToken cancellation) =>
        Read(Operation.GetMemberships, (lookups, actor) => actor.User is null ? [] : lookups.MembershipsOf(actor.User.UserId).ToList(), cancellation);

    /// <inheritdoc/>
    public Project UpdateProject(string name, ProjectChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(
            Operation.UpdateProject,
            new EventEntry(name),
            t =>
            {
                var before = t.Lookups.RequireProject(name);
                var unitId = !change.Moves ? before.UnitId : change.Unit is null ? null : t.Lookups.RequireUnit(change.Unit).UnitId;
                if (unitId != before.UnitId)
                {
                    t.Actor.DemandAdmin(t.Lookups, AccessPolicy.Of(Operation.MoveProject).Action);
                }

                var after = before with { UnitId = unitId, Settings = change.After(before.Settings ?? ProjectSettings.None) };
                Tables.Projects.Put(t.Session, after);
                var entry = unitId != before.UnitId ? new EventEntry(before.Name, Detail: Place(UnitNameOf(t.Lookups, after)))
                    : Tables.Projects.RowOf(after).Body != Tables.Projects.RowOf(before).Body ? new EventEntry(before.Name)
                    : null;
                return new Changed<Project>(View(t.Lookups, after), entry, unitId == before.UnitId ? null : Operation.MoveProject);
            },
            cancellation,
            Resource.Project(name),
            check: () => ProjectRules.Check(change));
    }

    /// <inheritdoc/>
    public int? RemoveProject(string name, CancellationToken cancellation) => Change(
        Operation.RemoveProject,
        new EventEntry(name),
        t =>
        {
            var project = t.Lookups.RequireProject(name);
            int? grants = Tables.Grants.DeleteUnder(t.Session, StoreTable.ByKey, project.OrganizationId, nameof(ResourceKind.Project), TextRules.Fold(project.Name));
            Tables.Projects.Delete(t.Session, project);
            return new Changed<int?>(grants, new EventEntry(project.Name, Detail: Describe(("grants", grants))));
        },
        cancellation,
        Resource.Project(name));

    private static string Place(string? unit) => unit is null ? "to the organization" : $"to unit {unit}";

    /// <summary>Streams a table by name, each record with a text that belongs to it.</summary>
    private IEnumerable<TView> StreamByName<T, TView>(
        Operation operation, Table<T> table, Func<T, bool> matches, Func<Lookups, T, string?> more, Func<T, string?, TView> view, CancellationToken cancellation)
        where T : class => Stream(
            operation, organization => StreamByName(organization, table, (_, record) => matches(record), more, view, cancellation), cancellation);

    private IEnumerable<TView> StreamByName<T, TView>(
        string organization, Table<T> table, Func<Lookups, T, bool> matches, Func<Lookups, T, string?> more, Func<T, string?, TView> view, CancellationToken cancellation)
        where T : class => table.Stream(
            store,
            table.IndexByName,
            IndexRange.Under(organization),
            table,
            (session, record) => !matches(Look(session), record) ? [] : more(Look(session), record) is string text ? [new(record, text)] : [new(record)],
            cancellation).Select(joined => view(joined.Record, joined.More.FirstOrDefault()));

    private static string? UnitNameOf(Lookups lookups, ProjectRecord project) =>
        project.UnitId is string unit ? Tables.Units.Find(lookups.Session, unit)?.Name : null;

    private static Project View(Lookups lookups, ProjectRecord project) => View(project, UnitNameOf(lookups, project));

    private static Project View(ProjectRecord project, string? unit) => new(project.Name, unit, project.CreatedAt, project.OrganizationId, project.Settings);
}
