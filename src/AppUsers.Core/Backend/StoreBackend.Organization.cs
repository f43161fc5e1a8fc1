using AppUsers.Backend.Records;
using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend;

public sealed partial class StoreBackend
{
    /// <inheritdoc/>
    public Organization GetOrganization(CancellationToken cancellation) =>
        Read(Operation.GetOrganization, lookups => View(lookups.OrganizationOrFirst()), cancellation);

    /// <inheritdoc/>
    public IEnumerable<Organization> GetOrganizations(CancellationToken cancellation) => Read(
        Operation.GetOrganizations,
        lookups => options.Token is null
            ? Tables.Organizations.Under(lookups.Reader, "created").Select(View).ToList()
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
                OrganizationId = Ids.Fresh(Ids.NewOrganization, options.Random, id => Tables.Organizations.Find(t.Writer, id) is not null),
                Name = name!,
                CreatedAt = t.Now,
                AppUsers = 0,
                AppUserLimit = Organization.DefaultAppUserLimit,
                TokenLimit = Organization.DefaultTokenLimit,
                Events = 0,
                LastEventHash = EventHash.None,
            };
            Tables.Organizations.Put(t.Writer, organization);
            return new Changed<Organization>(View(organization), new EventEntry(name));
        },
        cancellation,
        check: () => TextRules.CheckName(name, "organization"));

    /// <inheritdoc/>
    public Organization SetOrganization(string? name, int? appUserLimit, int? tokenLimit, CancellationToken cancellation)
    {
        var entry = new EventEntry(
            Resource.Organization.ToString(), Detail: Describe(("name", name), ("app user limit", appUserLimit), ("token limit", tokenLimit)));
        return Change(
            Operation.SetOrganization,
            entry,
            t =>
            {
                var before = RequireOrganization(t.Writer, t.Lookups);
                CheckOrganizationNameIsFree(t, name ?? before.Name, before.OrganizationId);
                var after = before with
                {
                    Name = name ?? before.Name,
                    AppUserLimit = appUserLimit ?? before.AppUserLimit,
                    TokenLimit = tokenLimit ?? before.TokenLimit,
                };
                Tables.Organizations.Put(t.Writer, after);
                return new Changed<Organization>(View(after), entry);
            },
            cancellation,
            check: () => CheckOrganization(name, appUserLimit, tokenLimit));
    }

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
        if (Tables.Organizations.Under(t.Writer, "created").FirstOrDefault(o => TextRules.IsSameName(o.Name, name)) is OrganizationRecord holder
            && holder.OrganizationId != holderId)
        {
            throw Errors.OrganizationNameTaken(name, holder.Name, holder.OrganizationId);
        }
    }

    /// <summary>The organization; created now if the store does not have one yet.</summary>
    private OrganizationRecord RequireOrganization(IStoreWriter writer, Lookups lookups)
    {
        if (lookups.FindOrganization() is OrganizationRecord existing)
        {
            return existing;
        }

        var first = lookups.OrganizationOrFirst() with { OrganizationId = Ids.NewOrganization(options.Random) };
        Tables.Organizations.Put(writer, first);
        return first;
    }

    private static Organization View(OrganizationRecord o) =>
        new(o.OrganizationId, o.Name, o.CreatedAt, o.AppUsers, o.AppUserLimit, o.TokenLimit);
}
