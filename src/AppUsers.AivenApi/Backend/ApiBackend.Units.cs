using AppUsers.AivenApi.Http;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

/// <remarks>In the API a unit is an account, and the organization has a root account.</remarks>
internal abstract partial class ApiBackend
{
    protected const string AUnit = "organizational unit";

    public OrganizationalUnit CreateUnit(string? name, string? parent, CancellationToken cancellation)
    {
        TextRules.CheckName(name, AUnit);
        var units = ListUnits(cancellation);
        CheckUnitNameIsFree(name!, units);
        var body = new AccountCreate(name, parent is null ? organization.AccountId : RequireUnit(units, parent).AccountId);
        var created = Client.Post<AccountCreate, AccountAnswer>(
            ApiPath.Of($"account"),
            body,
            $"the organizational unit '{name}' was created",
            since => ListUnits(cancellation).Find(u => u.AccountName == name && u.CreateTime >= since) is Account found ? new AccountAnswer(found) : null,
            cancellation);
        return View(created.Value, units);
    }

    public OrganizationalUnit GetUnit(string nameOrId, CancellationToken cancellation)
    {
        var units = ListUnits(cancellation);
        return View(RequireUnit(units, nameOrId), units);
    }

    public IEnumerable<OrganizationalUnit> GetUnits(Predicate<string>? nameMatches, CancellationToken cancellation)
    {
        var units = ListUnits(cancellation);
        return units.Where(u => nameMatches?.Invoke(u.AccountName) ?? true).Select(u => View(u, units));
    }

    public OrganizationalUnit RenameUnit(string nameOrId, string? newName, CancellationToken cancellation)
    {
        TextRules.CheckName(newName, AUnit);
        var units = ListUnits(cancellation);
        var unit = RequireUnit(units, nameOrId);
        CheckUnitNameIsFree(newName!, [.. units.Where(other => other.AccountId != unit.AccountId)]);
        Client.Change(
            HttpMethod.Put, ApiPath.Of($"account/{unit.AccountId}"), new AccountUpdate(newName), $"the organizational unit '{unit.AccountName}' was renamed", cancellation);
        return View(unit with { AccountName = newName! }, units);
    }

    public int? RemoveUnit(string nameOrId, CancellationToken cancellation)
    {
        var units = ListUnits(cancellation);
        var unit = RequireUnit(units, nameOrId);
        CheckUnitIsEmpty(unit, units, cancellation);
        var grants = CountGrants(ResourceOf(unit), cancellation);
        Client.Delete(ApiPath.Of($"account/{unit.AccountId}"), $"the organizational unit '{unit.AccountName}' was deleted", cancellation);
        return grants;
    }

    /// <summary>Checks what the API does not check itself before a unit is created or renamed.</summary>
    protected virtual void CheckUnitNameIsFree(string name, List<Account> units)
    {
    }

    /// <summary>Checks what the API does not check itself before a unit is removed.</summary>
    protected virtual void CheckUnitIsEmpty(Account unit, List<Account> units, CancellationToken cancellation)
    {
    }

    /// <summary>Units, sorted by name.</summary>
    protected List<Account> ListUnits(CancellationToken cancellation)
    {
        var accounts = Client.Find<AccountList>(ApiPath.Of($"account"), ErrorCode.UnitNotFound, cancellation)
            ?? throw ApiErrors.NotSupported("a list of organizational units for this token", "Use the Aiven Console.");
        return
        [
            .. accounts.Accounts
                .Where(a => a.OrganizationId == OrganizationId && a.ParentAccountId is not null)
                .OrderBy(a => TextRules.Fold(a.AccountName), StringComparer.Ordinal),
        ];
    }

    protected static Account RequireUnit(List<Account> units, string nameOrId) => NameLookup.Choose(
        nameOrId,
        units,
        u => u.AccountId,
        u => u.AccountName,
        AUnit,
        () => Errors.UnitNotFound(nameOrId, NameLookup.Nearest(nameOrId, units.Select(u => u.AccountName))));

    /// <summary>Whether an id is one of the two that the organization itself has.</summary>
    private bool IsRoot(string? parentId) => parentId is null || parentId == OrganizationId || parentId == organization.AccountId;

    private OrganizationalUnit View(Account unit, List<Account> units) =>
        new(unit.AccountId, unit.AccountName, units.Find(u => u.AccountId == unit.ParentAccountId)?.AccountName, unit.CreateTime, OrganizationId, WireTime.NullIfNever(unit.UpdateTime));
}
