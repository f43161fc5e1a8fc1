using AppUsers.AivenApi.Contracts;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.AivenApi;

/// <summary>Units are accounts to Aiven, and so is the root that an organization has.</summary>
internal sealed partial class HttpBackend
{
    /// <inheritdoc/>
    public OrganizationalUnit CreateUnit(string? name, string? parent, CancellationToken cancellation)
    {
        TextRules.CheckName(name, "unit");
        var units = ListUnits(cancellation);
        if (!Extended && units.Find(u => IsNamed(u.Name, name!)) is UnitRecord holder)
        {
            throw Errors.UnitNameTaken(name!, holder.Name);
        }

        var body = new AccountCreate(name, parent is null ? organization.AccountId : RequireUnit(units, parent).UnitId);
        var made = client.Post<AccountCreate, AccountAnswer>(
            ApiPath.Of($"account"),
            body,
            $"the unit '{name}' was created",
            since => ListAccounts(cancellation).FirstOrDefault(a => a.AccountName == name && WireTime.Utc(a.CreateTime) >= since) is Account found ? new AccountAnswer(found) : null,
            cancellation);
        return View(Record(made.Value), units);
    }

    /// <inheritdoc/>
    public OrganizationalUnit GetUnit(string nameOrId, CancellationToken cancellation)
    {
        var units = ListUnits(cancellation);
        return View(RequireUnit(units, nameOrId), units);
    }

    /// <inheritdoc/>
    public IEnumerable<OrganizationalUnit> GetUnits(Predicate<string>? nameMatches, CancellationToken cancellation)
    {
        var units = ListUnits(cancellation);
        return units.Where(u => nameMatches?.Invoke(u.Name) ?? true).Select(u => View(u, units));
    }

    /// <inheritdoc/>
    public int? RemoveUnit(string name, CancellationToken cancellation)
    {
        var units = ListUnits(cancellation);
        var unit = RequireUnit(units, name);
        if (!Extended)
        {
            CheckIsEmpty(unit, units, cancellation);
        }

        var grants = CountGrants(ResourceKind.Unit, unit.UnitId, cancellation);
        client.Delete(ApiPath.Of($"account/{unit.UnitId}"), $"the unit '{unit.Name}' was deleted", cancellation);
        return grants;
    }

    /// <summary>Aiven does not say what it would do to what is in a unit; our server refuses by the same rule as a store.</summary>
    private void CheckIsEmpty(UnitRecord unit, List<UnitRecord> units, CancellationToken cancellation)
    {
        var inner = units.Count(u => u.ParentId == unit.UnitId);
        var projects = ListProjects(cancellation).Count(p => p.ParentId == unit.UnitId);
        if (inner + projects > 0)
        {
            throw Errors.UnitNotEmpty(unit.Name, inner, projects);
        }
    }

    /// <summary>The units by name.</summary>
    private List<UnitRecord> ListUnits(CancellationToken cancellation) =>
        [.. ListAccounts(cancellation).Select(Record).OrderBy(u => Tables.Units.ValueIn("name", u), StringComparer.Ordinal)];

    private IEnumerable<Account> ListAccounts(CancellationToken cancellation)
    {
        var accounts = client.Find<AccountList>(ApiPath.Of($"account"), ErrorCode.UnitNotFound, cancellation)
            ?? throw ApiErrors.NotSupported("list of units for this token", "Use the console of the organization.");
        return accounts.Accounts.Where(a => a.OrganizationId == OrganizationId && a.ParentAccountId is not null);
    }

    private static UnitRecord RequireUnit(List<UnitRecord> units, string nameOrId)
    {
        if (units.Find(u => u.UnitId == nameOrId) is UnitRecord byId)
        {
            return byId;
        }

        var named = units.FindAll(u => IsNamed(u.Name, nameOrId));
        return named.Count switch
        {
            0 => throw Errors.UnitNotFound(nameOrId, Nearest(nameOrId, units.Select(u => u.Name))),
            1 => named[0],
            _ => throw ApiErrors.AmbiguousName("unit", nameOrId, [.. named.Select(u => u.UnitId)]),
        };
    }

    private UnitRecord Record(Account account) => new(
        account.AccountId,
        OrganizationId,
        account.AccountName,
        IsRoot(account.ParentAccountId) ? null : account.ParentAccountId,
        WireTime.Utc(account.CreateTime));

    /// <summary>Whether an id is that of the organization itself, which has two.</summary>
    private bool IsRoot(string? parentId) => parentId is null || parentId == OrganizationId || parentId == organization.AccountId;

    private static OrganizationalUnit View(UnitRecord unit, List<UnitRecord> units) =>
        new(unit.UnitId, unit.Name, units.Find(u => u.UnitId == unit.ParentId)?.Name, unit.CreatedAt, unit.OrganizationId);
}
