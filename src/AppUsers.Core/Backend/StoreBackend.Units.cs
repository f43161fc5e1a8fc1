using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    private const string AUnit = "organizational unit";

    /// <inheritdoc/>
    public OrganizationalUnit CreateUnit(string? name, string? parent, CancellationToken cancellation) => Change(
        Operation.CreateUnit,
        new EventEntry(name),
        t =>
        {
            var organization = RequireOrganization(t.Lookups).OrganizationId;
            var parentId = parent is null ? null : t.Lookups.RequireUnit(parent).UnitId;
            if (t.Lookups.FindUnitByName(name!) is UnitRecord holder)
            {
                return IsOfThisRequest(holder.RequestKey) && holder.ParentId == parentId
                    ? new Changed<OrganizationalUnit>(View(t.Lookups, holder), Event: null)
                    : throw Errors.UnitNameTaken(name!, holder.Name);
            }

            var unitId = Ids.Fresh(Ids.NewUnit, options.Random, id => Tables.Units.Find(t.Session, id) is not null);
            var unit = new UnitRecord(unitId, organization, name!, parentId, t.Now, options.RequestKey);
            Tables.Units.Put(t.Session, unit);
            return new Changed<OrganizationalUnit>(View(t.Lookups, unit), new EventEntry(name));
        },
        cancellation,
        check: () => TextRules.CheckName(name, AUnit));

    /// <inheritdoc/>
    public OrganizationalUnit GetUnit(string nameOrId, CancellationToken cancellation) =>
        Read(Operation.GetUnit, lookups => View(lookups, lookups.RequireUnit(nameOrId)), cancellation);

    /// <inheritdoc/>
    public IEnumerable<OrganizationalUnit> GetUnits(Predicate<string>? nameMatches, CancellationToken cancellation) =>
        StreamByName(Operation.GetUnits, Tables.Units, unit => nameMatches?.Invoke(unit.Name) ?? true, ParentNameOf, View, cancellation);

    /// <inheritdoc/>
    public OrganizationalUnit RenameUnit(string nameOrId, string? newName, CancellationToken cancellation) => Change(
        Operation.RenameUnit,
        new EventEntry(nameOrId),
        t =>
        {
            var before = t.Lookups.RequireUnit(nameOrId);
            if (t.Lookups.FindUnitByName(newName!) is UnitRecord holder && holder.UnitId != before.UnitId)
            {
                throw Errors.UnitNameTaken(newName!, holder.Name);
            }

            var after = before with { Name = newName!, UpdatedAt = t.Now };
            Tables.Units.Put(t.Session, after);
            return new Changed<OrganizationalUnit>(
                View(t.Lookups, after), after.Name == before.Name ? null : new EventEntry(before.Name, Detail: Describe(("name", newName))));
        },
        cancellation,
        check: () => TextRules.CheckName(newName, AUnit));

    /// <inheritdoc/>
    public int? RemoveUnit(string nameOrId, CancellationToken cancellation) => Change(
        Operation.RemoveUnit,
        new EventEntry(nameOrId),
        t =>
        {
            var unit = t.Lookups.RequireUnit(nameOrId);
            var units = Tables.Units.Under(t.Session, "parent", unit.OrganizationId, unit.UnitId).Count();
            var projects = Tables.Projects.Under(t.Session, "unit", unit.OrganizationId, unit.UnitId).Count();
            if (units + projects > 0)
            {
                throw Errors.UnitNotEmpty(unit.Name, units, projects);
            }

            int? grants = Tables.Grants.DeleteUnder(t.Session, StoreTable.ByKey, unit.OrganizationId, nameof(ResourceKind.Unit), unit.UnitId);
            Tables.Units.Delete(t.Session, unit);
            return new Changed<int?>(grants, new EventEntry(unit.Name, Detail: Describe(("grants", grants))));
        },
        cancellation);

    private static string? ParentNameOf(Lookups lookups, UnitRecord unit) =>
        unit.ParentId is string parent ? Tables.Units.Find(lookups.Session, parent)?.Name : null;

    private static OrganizationalUnit View(Lookups lookups, UnitRecord unit) => View(unit, ParentNameOf(lookups, unit));

    private static OrganizationalUnit View(UnitRecord unit, string? parent) =>
        new(unit.UnitId, unit.Name, parent, unit.CreatedAt, unit.OrganizationId, unit.UpdatedAt);
}
