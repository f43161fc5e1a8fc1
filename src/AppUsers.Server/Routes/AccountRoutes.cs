using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Accounts: to Aiven the root of an organization is one, and each of its units. Source: Aiven's tag Account, by
/// which its own command line client renames an organization.</summary>
internal static class AccountRoutes
{
    private const string All = "/account";
    private const string One = All + "/{account_id}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get(All, "AccountList", call => new AccountList([Root(call), .. Units(call)]));
        routes.Get(One, "AccountGet", call => new AccountAnswer(Find(call)));
        routes.Change<AccountCreate, AccountAnswer>(HttpMethods.Post, All, "AccountCreate", (call, body) => new AccountAnswer(Create(call, body)));
        routes.Change<AccountUpdate, AccountAnswer>(HttpMethods.Put, One, "AccountUpdate", (call, body) => new AccountAnswer(Update(call, body)));
        routes.Delete(One, "AccountDelete", Delete);
    }

    private static Account Root(Call call) => WireModel.AccountOf(call.Backend.GetOrganization(call.Cancellation));

    private static IEnumerable<Account> Units(Call call)
    {
        var units = call.Backend.GetUnits(null, call.Cancellation).ToList();
        return units.Select(unit => WireModel.AccountOf(unit, units.Find(parent => parent.Name == unit.Parent)?.UnitId));
    }

    private static bool IsRoot(Call call, string accountId) => accountId == WireModel.RootAccountOf(call.OrganizationId);

    private static Account Find(Call call)
    {
        var id = call.Segment("account_id");
        return IsRoot(call, id) ? Root(call) : Units(call).FirstOrDefault(unit => unit.AccountId == id) ?? throw Errors.UnitNotFound(id, []);
    }

    /// <summary>Without a parent, an account is an organization.</summary>
    private static Account Create(Call call, AccountCreate body)
    {
        if (body.ParentAccountId is not string parent)
        {
            return WireModel.AccountOf(call.Backend.CreateOrganization(body.AccountName, call.Cancellation));
        }

        var unit = call.Backend.CreateUnit(body.AccountName, IsRoot(call, parent) ? null : parent, call.Cancellation);
        return WireModel.AccountOf(unit, IsRoot(call, parent) ? null : parent);
    }

    private static Account Update(Call call, AccountUpdate body)
    {
        var account = Find(call);
        return IsRoot(call, account.AccountId)
            ? WireModel.AccountOf(call.Backend.SetOrganization(body.AccountName, null, null, call.Cancellation))
            : throw ApiProblem.Invalid("A unit cannot be renamed here. Create another one, and move its projects.");
    }

    private static void Delete(Call call)
    {
        var id = call.Segment("account_id");
        if (IsRoot(call, id))
        {
            throw Errors.ForbiddenForAppUsers("RemoveOrganization");
        }

        call.Backend.RemoveUnit(id, call.Cancellation);
    }
}
