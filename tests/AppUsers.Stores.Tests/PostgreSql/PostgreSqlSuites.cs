using AppUsers.Tests.Backend;

namespace AppUsers.Tests.PostgreSql;

public sealed class PostgreSqlContract() : StoreContract(Place.PostgreSql);

public sealed class PostgreSqlUsers() : UserTests(Place.PostgreSql);

public sealed class PostgreSqlDisabling() : DisablingTests(Place.PostgreSql);

public sealed class PostgreSqlTokenUses() : TokenUseTests(Place.PostgreSql);

public sealed class PostgreSqlPeople() : PersonTests(Place.PostgreSql);

public sealed class PostgreSqlTokens() : TokenTests(Place.PostgreSql);

public sealed class PostgreSqlTokenChecks() : TokenCheckTests(Place.PostgreSql);

public sealed class PostgreSqlProjects() : ProjectTests(Place.PostgreSql);

public sealed class PostgreSqlGrants() : GrantTests(Place.PostgreSql);

public sealed class PostgreSqlOrganizations() : OrganizationTests(Place.PostgreSql);

public sealed class PostgreSqlRotations() : RotationTests(Place.PostgreSql);

public sealed class PostgreSqlFilters() : FilterTests(Place.PostgreSql);

public sealed class PostgreSqlAccess() : AccessTests(Place.PostgreSql);

public sealed class PostgreSqlUnitsAndGroups() : UnitAndGroupTests(Place.PostgreSql);

public sealed class PostgreSqlActing() : ActingTests(Place.PostgreSql);

public sealed class PostgreSqlEmbedded() : StoreBackendTests(Place.PostgreSql);

public sealed class PostgreSqlEvents() : EventTests(Place.PostgreSql);

public sealed class PostgreSqlCopies() : StoreCopyTests(Place.PostgreSql);

public sealed class PostgreSqlRecords() : RecordTests(Place.PostgreSql);

public sealed class PostgreSqlFindings() : FindingTests(Place.PostgreSql);
