using System.Globalization;
using AppUsers.Backend.Records;
using AppUsers.Rules;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public Organization GetOrganization(CancellationToken cancellation) =>
        Read(Operation.GetOrganization, lookups => View(lookups.OrganizationOrFirst()), cancellation);

    /// <inheritdoc/>
    public IEnumerable<Organization> GetOrganizations(CancellationToken cancellation) => Read(
        Operation.GetOrganizations,
        lookups => options.IsLocal
            ? Tables.Organizations.Under(lookups.Session, "created").Select(View).ToList()
            : [View(lookups.OrganizationOrFirst())],
        cancellation);

    /// <inheritdoc/>
    public Organization CreateOrganization(string? name, CancellationToken cancellation) => Change(
        Operation.CreateOrganization,
        new EventEntry(name),
        t =>
        {
            CheckOrganizationNameIsFree(t, name!, holderId: null);

            var organization = t.Lookups.OrganizationOrFirst() with
            {
                OrganizationId = Ids.Fresh(Ids.NewOrganization, options.Random, id => Tables.Organizations.Find(t.Session, id) is not null),
                Name = name!,
                CreatedAt = t.Now,
                AppUsers = 0,
                AppUserLimit = Organization.DefaultAppUserLimit,
                TokenLimit = Organization.DefaultTokenLimit,
                Events = 0,
                LastEventHash = EventHash.None,
                Cleared = null,
                Clock = null,
                UpdatedAt = null,
                Allowlist = null,
                Policy = null,
            };
            Tables.Organizations.Put(t.Session, organization);
            return new Changed<Organization>(View(organization), new EventEntry(name));
        },
        cancellation,
        check: () => TextRules.CheckName(name, "organization"));

    /// <inheritdoc/>
    public Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation, PolicyChange? policy = null)
    {
        policy ??= new PolicyChange();
        var entry = new EventEntry(Resource.Organization.ToString(), Detail: Describe(
            ("name", name),
            ("app user limit", appUserLimit),
            ("token limit", tokenLimit),
            ("default token age", Age(policy.DefaultTokenAge)),
            ("maximum token age", Age(policy.MaximumTokenAge)),
            ("require owner", policy.RequireOwner),
            ("require IP allowlist", policy.RequireIpAllowlist)));
        return Change(
            Operation.SetOrganization,
            entry,
            t =>
            {
                var before = RequireOrganization(t.Lookups);
                CheckOrganizationNameIsFree(t, name ?? before.Name, before.OrganizationId);
                var after = before with
                {
                    Name = name ?? before.Name,
                    AppUserLimit = appUserLimit ?? before.AppUserLimit,
                    TokenLimit = tokenLimit ?? before.TokenLimit,
                    UpdatedAt = t.Now,
                    Policy = PolicyRules.After(PolicyOf(before), policy),
                };
                Tables.Organizations.Put(t.Session, after);
                return new Changed<Organization>(View(after), entry);
            },
            cancellation,
            check: () =>
            {
                CheckOrganization(name, appUserLimit, tokenLimit);
                PolicyRules.After(new OrganizationPolicy(), policy);
            });

        static string? Age(TimeSpan? age) => age == TimeSpan.Zero ? "none" : age?.ToString("c", CultureInfo.InvariantCulture);
    }

    private static OrganizationPolicy PolicyOf(OrganizationRecord organization) => organization.Policy ?? new OrganizationPolicy();

    private static void CheckOrganization(string? name, int? appUserLimit, int? tokenLimit)
    {
        if (name is not null)
        {
            TextRules.CheckName(name, "organization");
        }

        CheckLimit("limit on application users", appUserLimit);
        CheckLimit("limit on tokens", tokenLimit);
    }

    private static void CheckLimit(string name, int? value)
    {
        if (value is < 1 or > Organization.HighestLimit)
        {
            throw Errors.InvalidLimit(name, value.Value);
        }
    }

    private static void CheckOrganizationNameIsFree(Transaction t, string name, string? holderId)
    {
        // Another organization may be getting the same name now.
        t.Session.Lock(Tables.Organizations, string.Empty);
        if (Tables.Organizations.Under(t.Session, "created").FirstOrDefault(o => TextRules.IsSameName(o.Name, name)) is OrganizationRecord holder
            && holder.OrganizationId != holderId)
        {
            throw Errors.OrganizationNameTaken(name, holder.Name, holder.OrganizationId);
        }
    }

    /// <summary>The organization; created now if the store does not have one yet.</summary>
    private OrganizationRecord RequireOrganization(Lookups lookups)
    {
        if (lookups.FindOrganization() is OrganizationRecord existing)
        {
            return existing;
        }

        var created = lookups.OrganizationOrFirst() with { OrganizationId = Ids.NewOrganization(options.Random) };
        Tables.Organizations.Put(lookups.Session, created);
        return created;
    }

    private static Organization View(OrganizationRecord o) =>
        new(o.OrganizationId, o.Name, o.CreatedAt, o.AppUsers, o.AppUserLimit, o.TokenLimit, o.UpdatedAt > o.CreatedAt ? o.UpdatedAt : o.CreatedAt, PolicyOf(o));
}
