using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>Accounts: to Aiven, the root of an organization is an account, and so is each of its units. Source: Aiven's tag Account, with
/// which its command line client renames organizations and units.</summary>
internal static class AccountEndpoints
{
    private const string All = "/account";
    private const string One = All + "/{accountId}";
    private const string NoTeam = "";
    private const string NoBillingGroup = "";

    public static void MapAccounts(this IEndpointRouteBuilder accounts)
    {
        accounts.MapGet(All, List).WithName("AccountList");
        accounts.MapGet(One, Get).WithName("AccountGet");
        accounts.MapPost(All, Create).WithName("AccountCreate");
        accounts.MapPut(One, Update).WithName("AccountUpdate");
        accounts.MapDelete(One, Delete).WithName("AccountDelete");
    }

    /// <summary>The id of the root account of an organization. It has the organization's digits, one more than the id of a unit.</summary>
    public static string RootId(string organizationId) => "a0" + organizationId["org".Length..];

    public static bool IsRoot(this Caller caller, string accountId) => accountId == RootId(caller.Organization.OrganizationId);

    /// <summary>The unit with an id. The backend would accept a name as well.</summary>
    public static OrganizationalUnit GetUnitById(this IAppUserBackend backend, string unitId, CancellationToken cancellation) =>
        backend.GetUnit(unitId, cancellation) is var unit && unit.UnitId == unitId ? unit : throw Errors.UnitNotFound(unitId, []);

    private static AccountList List(IAppUserBackend backend, Caller caller, CancellationToken cancellation) =>
        new([ToContract(caller.Organization), .. Units(backend, cancellation)]);

    private static AccountAnswer Get(IAppUserBackend backend, Caller caller, string accountId, CancellationToken cancellation) => new(caller.IsRoot(accountId)
        ? ToContract(caller.Organization)
        : Units(backend, cancellation).FirstOrDefault(unit => unit.AccountId == accountId) ?? throw Errors.UnitNotFound(accountId, []));

    /// <summary>Without a parent, an account is an organization.</summary>
    private static AccountAnswer Create(IAppUserBackend backend, Caller caller, JsonBody<AccountCreate> body, CancellationToken cancellation)
    {
        BillingGroups.Refuse("primary_billing_group_id", body.Value.PrimaryBillingGroupId);
        if (body.Value.ParentAccountId is not string parentId)
        {
            return new AccountAnswer(ToContract(backend.CreateOrganization(body.Value.AccountName, cancellation)));
        }

        var parent = caller.IsRoot(parentId) ? null : backend.GetUnitById(parentId, cancellation).UnitId;
        return new AccountAnswer(ToContract(backend.CreateUnit(body.Value.AccountName, parent, cancellation), parent));
    }

    private static AccountAnswer Update(IAppUserBackend backend, Caller caller, string accountId, JsonBody<AccountUpdate> body, CancellationToken cancellation)
    {
        BillingGroups.Refuse("primary_billing_group_id", body.Value.PrimaryBillingGroupId);
        return new AccountAnswer(caller.IsRoot(accountId)
            ? ToContract(backend.SetOrganization(NameOf(body), null, null, cancellation))
            : ToContract(backend.RenameUnit(backend.GetUnitById(accountId, cancellation).UnitId, NameOf(body), cancellation), ParentOf(backend, accountId, cancellation)));
    }

    private static NoContent Delete(IAppUserBackend backend, Caller caller, string accountId, CancellationToken cancellation)
    {
        if (caller.IsRoot(accountId))
        {
            throw Errors.ForbiddenForAppUsers("delete organizations");
        }

        backend.RemoveUnit(backend.GetUnitById(accountId, cancellation).UnitId, cancellation);
        return TypedResults.NoContent();
    }

    private static string NameOf(JsonBody<AccountUpdate> body) => body.Value.AccountName ?? throw ApiProblem.Invalid("The field account_name is missing. Use the new name.");

    private static string? ParentOf(IAppUserBackend backend, string unitId, CancellationToken cancellation) => Units(backend, cancellation).First(unit => unit.AccountId == unitId).ParentAccountId;

    private static IEnumerable<Account> Units(IAppUserBackend backend, CancellationToken cancellation)
    {
        var units = backend.GetUnits(null, cancellation).ToList();
        return units.Select(unit => ToContract(unit, units.Find(parent => parent.Name == unit.Parent)?.UnitId));
    }

    private static Account ToContract(Organization root) => ToContract(RootId(root.OrganizationId), root.Name, null, root.OrganizationId, root.CreatedAt.UtcDateTime, root.UpdatedAt.UtcDateTime);

    private static Account ToContract(OrganizationalUnit unit, string? parentId) =>
        ToContract(unit.UnitId, unit.Name, parentId ?? RootId(unit.OrganizationId), unit.OrganizationId, unit.CreatedAt.UtcDateTime, unit.UpdatedAt.UtcDateTime);

    private static Account ToContract(string id, string name, string? parentId, string organizationId, DateTime created, DateTime updated) =>
        new(id, name, parentId, RootId(organizationId), organizationId, NoTeam, NoBillingGroup, IsAccountOwner: false, IsAccountMember: true, created, updated);
}
