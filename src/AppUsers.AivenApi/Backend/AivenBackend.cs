using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

/// <summary>
/// The backend over Aiven's own API. What that API does not check, this class checks; what it cannot do, this class does with other
/// requests, or refuses before anything is changed.
/// </summary>
internal sealed partial class AivenBackend(ApiClient client, WireOrganization organization, BackendOutput output) : ApiBackend(client, organization, output)
{
    protected override bool HasNewerRoles => true;

    public override Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation, PolicyChange? policy = null) =>
        policy is not null && policy != new PolicyChange() ? throw ApiErrors.NotSupported(
            "a policy for application users and their tokens", "Set an authentication policy of the organization in the Aiven Console, and give -MaxAge and -IpAllowlist for each token.")
        : appUserLimit is null && tokenLimit is null
            ? base.SetOrganization(name, null, null, cancellation)
            : throw ApiErrors.NotSupported("limits that you can set", "Ask Aiven's support to raise the limits of your organization.");

    protected override void CheckCanCreate(ProjectChange? settings)
    {
        if (string.IsNullOrEmpty(settings?.BillingGroupId))
        {
            throw ApiErrors.NotSupported("a way to create a project without a billing group", "Create the project in the Aiven Console or with Terraform.");
        }
    }

    protected override IReadOnlyList<AccessEntry> GetAccess(AppUser user, string project, CancellationToken cancellation)
    {
        var chain = ChainOf(Resource.Project(project), cancellation);
        return AccessOf(Principal.User(user.UserId), chain, cancellation).EntriesFor(user, chain[0].Resource.Name);
    }

    protected override AccessCheck TestAccess(AppUser user, string permission, string project, CancellationToken cancellation)
    {
        var chain = ChainOf(Resource.Project(project), cancellation);
        return AccessOf(Principal.User(user.UserId), chain, cancellation).Check(user, permission, chain[0].Resource.Name);
    }

    /// <remarks>Not counted: that would take a request for every resource.</remarks>
    protected override int? CountGrantsOf(WireGroup group, CancellationToken cancellation) => null;

    protected override GroupMember? FindNewMember(WireGroup group, string userId, CancellationToken cancellation) => null;

    protected override void CheckUnitNameIsFree(string name, List<Account> units)
    {
        TextRules.CheckName(name, AUnit);
        if (units.Find(u => TextRules.IsSameName(u.AccountName, name)) is Account holder)
        {
            throw Errors.UnitNameTaken(name, holder.AccountName);
        }
    }

    /// <remarks>Aiven does not document what happens to the content of a unit that is removed.</remarks>
    protected override void CheckUnitIsEmpty(Account unit, List<Account> units, CancellationToken cancellation)
    {
        var inner = units.Count(u => u.ParentAccountId == unit.AccountId);
        var projects = ListProjects(cancellation).Count(p => p.ParentId == unit.AccountId);
        if (inner + projects > 0)
        {
            throw Errors.UnitNotEmpty(unit.AccountName, inner, projects);
        }
    }
}
