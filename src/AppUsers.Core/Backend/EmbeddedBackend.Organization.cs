using AppUsers.Permissions;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class EmbeddedBackend
{
    private const string FirstOrganizationName = "default";

    /// <inheritdoc/>
    public Organization GetOrganization(CancellationToken cancellation) =>
        Read(Operation.GetOrganization, store => View(FindOrganization(store) ?? NewOrganization()), cancellation);

    /// <inheritdoc/>
    public Organization CreateOrganization(string? name, CancellationToken cancellation) => Change(
        Operation.CreateOrganization,
        new EventDraft(name),
        (store, _) =>
        {
            CheckOrganizationNameIsFree(store, name!, holderId: null);
            var organization = NewOrganization() with
            {
                OrganizationId = Ids.Fresh(Ids.NewOrganization, random, id => Tables.Organizations.Find(store, id) is not null),
                Name = name!,
            };
            Tables.Organizations.Put(store, organization);
            return View(organization);
        },
        cancellation,
        check: () => TextRules.CheckName(name, "organization"));

    /// <inheritdoc/>
    public IEnumerable<Organization> GetOrganizations(CancellationToken cancellation) => Read(
        Operation.GetOrganizations,
        store => token is null
            ? Tables.Organizations.Under(store, "created").Select(View).ToList()
            : [View(FindOrganization(store) ?? NewOrganization())],
        cancellation);

    /// <inheritdoc/>
    public Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation) => Change(
        Operation.SetOrganization,
        new EventDraft("the organization") { Detail = Describe(("name", name), ("app user limit", appUserLimit), ("token limit", tokenLimit)) },
        (store, _) =>
        {
            var before = RequireOrganization(store);
            CheckOrganizationNameIsFree(store, name ?? before.Name, before.OrganizationId);
            var after = before with
            {
                Name = name ?? before.Name,
                AppUserLimit = appUserLimit ?? before.AppUserLimit,
                TokenLimit = tokenLimit ?? before.TokenLimit,
            };
            Tables.Organizations.Put(store, after);
            return View(after);
        },
        cancellation,
        check: () => CheckOrganization(name, appUserLimit, tokenLimit));

    private static void CheckOrganization(string? name, int? appUserLimit, int? tokenLimit)
    {
        if (name is not null)
        {
            TextRules.CheckName(name, "organization");
        }

        CheckLimit("limit on application users", appUserLimit);
        CheckLimit("limit on tokens", tokenLimit);
    }

    private static void CheckOrganizationNameIsFree(IStoreReader store, string name, string? holderId)
    {
        if (Tables.Organizations.Under(store, "created").FirstOrDefault(o => TextRules.Fold(o.Name) == TextRules.Fold(name)) is OrganizationRecord holder
            && holder.OrganizationId != holderId)
        {
            throw Errors.OrganizationNameTaken(name, holder.Name, holder.OrganizationId);
        }
    }

    private static void CheckLimit(string name, int? value)
    {
        if (value is < 1 or > Organization.HighestLimit)
        {
            throw Errors.InvalidLimit(name, value.Value);
        }
    }

    /// <summary>What was set, as in "name: shop, token limit: 5".</summary>
    private static string Describe(params (string Name, object? Value)[] values) =>
        string.Join(", ", values.Where(v => v.Value is not null).Select(v => $"{v.Name}: {v.Value}"));

    /// <summary>The organization that this backend works on; null when the store has none yet.</summary>
    private OrganizationRecord? FindOrganization(IStoreReader store)
    {
        if (organizationName is null)
        {
            if (token?.Prefix is string prefix && Tables.Tokens.Find(store, prefix) is TokenRecord presented)
            {
                return Tables.Organizations.Find(store, presented.OrganizationId);
            }

            return Tables.Organizations.Under(store, "created").FirstOrDefault() ?? None(store);
        }

        var all = Tables.Organizations.Under(store, "created").ToList();
        return all.Find(o => o.OrganizationId == organizationName)
            ?? all.Find(o => TextRules.Fold(o.Name) == TextRules.Fold(organizationName))
            ?? throw Errors.OrganizationNotFound(organizationName, [.. all.Select(o => $"{o.Name} ({o.OrganizationId})")]);
    }

    /// <summary>The first write makes the store and its first organization in one: a store without one lost it.</summary>
    private OrganizationRecord? None(IStoreReader store) => store is not EmptyStore && file.Exists ? throw StoreErrors.Damaged(file.Path, null) : null;

    /// <summary>The organization that this backend works on, made now when the store has none yet.</summary>
    private OrganizationRecord RequireOrganization(IStoreWriter store)
    {
        if (FindOrganization(store) is OrganizationRecord existing)
        {
            return existing;
        }

        var first = NewOrganization() with { OrganizationId = Ids.NewOrganization(random) };
        Tables.Organizations.Put(store, first);
        return first;
    }

    private OrganizationRecord NewOrganization() => new(
        string.Empty,
        FirstOrganizationName,
        time.UtcNow(),
        AppUsers: 0,
        Organization.DefaultAppUserLimit,
        Organization.DefaultTokenLimit,
        Events: 0,
        NoHashYet);

    private static Organization View(OrganizationRecord o) =>
        new(o.OrganizationId, o.Name, o.CreatedAt, o.AppUsers, o.AppUserLimit, o.TokenLimit);
}
