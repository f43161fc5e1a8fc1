using AppUsers.Backend.Records;
using AppUsers.Storage;

namespace AppUsers.Backend;

/// <summary>
/// Copies a store into an empty one: all organizations, or the one that the options name, with everything that belongs to them. The
/// copy is made from one view of the source and in one transaction, so both stores can be in use, and a failure leaves nothing.
/// </summary>
/// <param name="source">The store to copy.</param>
/// <param name="options">Who copies, and which organization; null for all.</param>
public sealed class StoreCopy(IStore source, StoreBackendOptions options)
{
    private static readonly Dictionary<string, StoreTable> TablesByName = Tables.Definitions.ToDictionary(table => table.Name, StringComparer.Ordinal);

    /// <summary>Throws if the store cannot be copied to a destination.</summary>
    /// <exception cref="AppUsersException">ForbiddenForAppUsers, InvalidStorePath, StoreNotFound, StoreNotEmpty, OrganizationNotFound, and
    /// others if one of the stores cannot be used.</exception>
    public void Check(IStore destination, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (options.Token is not null)
        {
            throw Errors.ForbiddenForAppUsers("copy a store");
        }

        // The name of a database does not tell: two schemas can have the same, and one database several.
        if (destination is FileStore && destination.Name == source.Name)
        {
            throw StoreErrors.CopiedOntoItself(source.Name);
        }

        DemandStore(cancellation);
        (destination as FileStore)?.Check();
        if (destination.Exists)
        {
            throw StoreErrors.NotEmpty(destination.Name);
        }
    }

    /// <summary>Copies the store.</summary>
    /// <param name="destination">Where to; a store without anything in it.</param>
    /// <param name="copied">Called after each record.</param>
    /// <param name="cancellation">Stops the copy, and leaves no destination.</param>
    /// <exception cref="AppUsersException">As for <see cref="Check"/>.</exception>
    public CopiedStore To(IStore destination, Action copied, CancellationToken cancellation)
    {
        Check(destination, cancellation);
        ArgumentNullException.ThrowIfNull(copied);
        var rows = Rows(options.Organization is null ? null : FindOrganization(cancellation)?.OrganizationId);
        var counts = destination.Write(
            writer =>
            {
                DemandEmpty(writer, destination.Name);
                return Fill(writer, source.Stream(rows, cancellation), copied);
            },
            cancellation);
        destination.Flush();
        return new CopiedStore(
            source.Name, destination.Name, counts[Tables.Organizations.Name], counts[Tables.Users.Name], counts[Tables.Tokens.Name], counts[Tables.Events.Name]);
    }

    /// <summary>What is copied, for confirmations.</summary>
    public override string ToString() => (options.Organization is string name ? $"organization '{name}' of " : string.Empty) + $"store '{source.Name}'";

    /// <summary>The rows of all tables, one table after the other.</summary>
    /// <param name="organizationId">Only those of this organization; null for all.</param>
    internal static RowQuery<CopiedRow> Rows(string? organizationId)
    {
        RowQuery<CopiedRow>[] tables =
        [
            Of(Tables.Organizations, (_, organization) => organization.OrganizationId),
            Of(Tables.Users, (_, user) => user.OrganizationId),
            Of(Tables.Tokens, (_, token) => token.OrganizationId),
            Of(Tables.Projects, (_, project) => project.OrganizationId),
            Of(Tables.Units, (_, unit) => unit.OrganizationId),
            Of(Tables.Groups, (_, group) => group.OrganizationId),
            Of(Tables.Members, (session, member) => Tables.Groups.Find(session, member.GroupId)?.OrganizationId),
            Of(Tables.Grants, (_, grant) => grant.OrganizationId),
            Of(Tables.Events, (_, e) => e.OrganizationId),
            Of(Tables.Uses, (_, use) => use.OrganizationId),
        ];
        return Enumerable.Reverse(tables).Aggregate((rest, table) => table with { Next = rest });

        RowQuery<CopiedRow> Of<T>(Table<T> table, Func<Session, T, string?> organizationOf)
            where T : class => new(
                table.Definition,
                StoreTable.ByKey,
                After: string.Empty,
                Before: null,
                (reader, body) => table.Parse(body) is var record && (organizationId is null || organizationOf(new Session(reader), record) == organizationId)
                    ? [new CopiedRow(table.Name, table.RowOf(record))]
                    : [],
                CopiedRow.Pack,
                CopiedRow.Unpack);
    }

    private static void DemandEmpty(IStoreWriter writer, string name)
    {
        writer.LockTables(Tables.Definitions);
        if (Tables.Definitions.Any(table => writer.Range(table, StoreTable.ByKey, string.Empty, before: null, take: 1).Count > 0))
        {
            throw StoreErrors.NotEmpty(name);
        }
    }

    /// <summary>Writes the rows, and returns how many each table has.</summary>
    private static Dictionary<string, long> Fill(IStoreWriter writer, IEnumerable<CopiedRow> rows, Action copied)
    {
        var counts = TablesByName.Keys.ToDictionary(table => table, _ => 0L, StringComparer.Ordinal);
        foreach (var (table, row) in rows)
        {
            writer.Put(TablesByName[table], row);
            counts[table]++;
            copied();
        }

        return counts;
    }

    /// <summary>Throws if there is no source, or not the organization in it.</summary>
    private void DemandStore(CancellationToken cancellation)
    {
        (source as FileStore)?.Check();
        if (!source.Exists)
        {
            throw StoreErrors.NotFound(source.Name);
        }

        _ = FindOrganization(cancellation);
    }

    /// <summary>The organization that the options name; without a name the first one, because a store without any is damaged.</summary>
    private OrganizationRecord? FindOrganization(CancellationToken cancellation) => source.Read(
        reader => new Lookups(source, new Session(reader), options, new FirstOrganization()).FindOrganization(), cancellation);
}
