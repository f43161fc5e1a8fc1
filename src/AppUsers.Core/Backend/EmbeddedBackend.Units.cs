using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    /// <inheritdoc/>
    public OrganizationalUnit CreateUnit(string? name, string? parent, CancellationToken cancellation) => Change(
        Operation.CreateUnit,
        new EventDraft(name),
        (store, _) =>
        {
            var organization = RequireOrganization(store).OrganizationId;
            if (FindUnit(store, organization, name!) is UnitRecord holder)
            {
                throw Errors.UnitNameTaken(name!, holder.Name);
            }

            var parentId = parent is null ? null : RequireUnit(store, parent).UnitId;
            var unitId = Ids.Fresh(Ids.NewUnit, random, id => Tables.Units.Find(store, id) is not null);
            var unit = new UnitRecord(unitId, organization, name!, parentId, time.UtcNow());
            Tables.Units.Put(store, unit);
            return View(store, unit);
        },
        cancellation,
        check: () => TextRules.CheckName(name, "unit"));

    /// <inheritdoc/>
    public OrganizationalUnit GetUnit(string nameOrId, CancellationToken cancellation) =>
        Read(Operation.GetUnit, store => View(store, RequireUnit(store, nameOrId)), cancellation);

    /// <inheritdoc/>
    public IEnumerable<OrganizationalUnit> GetUnits(Predicate<string>? nameMatches, CancellationToken cancellation) => Stream(
        Operation.GetUnits,
        organization => Tables.Units.Stream<OrganizationalUnit>(
            file,
            "name",
            IndexRange.Under(organization),
            (store, unit) => nameMatches?.Invoke(unit.Name) ?? true ? [View(store, unit)] : [],
            cancellation),
        cancellation);

    /// <inheritdoc/>
    public int? RemoveUnit(string name, CancellationToken cancellation)
    {
        var entry = new EventDraft(name);
        return Change<int?>(
            Operation.RemoveUnit,
            entry,
            (store, _) =>
            {
                var unit = RequireUnit(store, name);
                entry.Target = unit.Name;
                var units = Tables.Units.Under(store, "parent", unit.OrganizationId, unit.UnitId).Count();
                var projects = Tables.Projects.Under(store, "unit", unit.OrganizationId, unit.UnitId).Count();
                if (units + projects > 0)
                {
                    throw Errors.UnitNotEmpty(unit.Name, units, projects);
                }

                var grants = Remove(store, Tables.Grants, "resource", unit.OrganizationId, nameof(ResourceKind.Unit), unit.UnitId);
                Tables.Units.Delete(store, unit);
                entry.Detail = Describe(("grants", grants));
                return grants;
            },
            cancellation);
    }

    private static UnitRecord? FindUnit(IStoreReader store, string organization, string name) =>
        Tables.Units.Under(store, "name", organization, TextRules.Fold(name)).FirstOrDefault();

    /// <summary>A unit by its id or its name; an id wins.</summary>
    private UnitRecord RequireUnit(IStoreReader store, string name)
    {
        var organization = FindOrganization(store)?.OrganizationId;
        var byId = Tables.Units.Find(store, name);
        return (byId?.OrganizationId == organization ? byId : null)
            ?? (organization is null ? null : FindUnit(store, organization, name))
            ?? throw Errors.UnitNotFound(name, Nearest(store, name, id => Tables.Units.Under(store, "name", id).Select(u => u.Name)));
    }

    private static OrganizationalUnit View(IStoreReader store, UnitRecord unit) => new(
        unit.UnitId,
        unit.Name,
        unit.ParentId is string parent ? Tables.Units.Find(store, parent)?.Name : null,
        unit.CreatedAt,
        unit.OrganizationId);
}
