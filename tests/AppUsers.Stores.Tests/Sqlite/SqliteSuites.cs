using AppUsers.Storage;
using AppUsers.Tests.Backend;
using AppUsers.Tests.Processes;

namespace AppUsers.Tests.Sqlite;

public sealed class SqliteAdapterContract() : AdapterContract(StoreEngine.Sqlite);

public sealed class SqliteUsers() : UserTests(StoreEngine.Sqlite);

public sealed class SqliteTokens() : TokenTests(StoreEngine.Sqlite);

public sealed class SqliteTokenChecks() : TokenCheckTests(StoreEngine.Sqlite);

public sealed class SqliteProjects() : ProjectTests(StoreEngine.Sqlite);

public sealed class SqliteGrants() : GrantTests(StoreEngine.Sqlite);

public sealed class SqliteOrganizations() : OrganizationTests(StoreEngine.Sqlite);

public sealed class SqliteRotations() : RotationTests(StoreEngine.Sqlite);

public sealed class SqliteFilters() : FilterTests(StoreEngine.Sqlite);

public sealed class SqliteAccess() : AccessTests(StoreEngine.Sqlite);

public sealed class SqliteUnitsAndGroups() : UnitAndGroupTests(StoreEngine.Sqlite);

public sealed class SqliteActing() : ActingTests(StoreEngine.Sqlite);

public sealed class SqliteEmbedded() : EmbeddedTests(StoreEngine.Sqlite);

public sealed class SqliteEvents() : EventTests(StoreEngine.Sqlite);

public sealed class SqliteRecords() : RecordTests(StoreEngine.Sqlite);

public sealed class SqliteFiles() : StoreFileTests(StoreEngine.Sqlite);

public sealed class SqliteDamage() : DamagedStoreTests(StoreEngine.Sqlite);

public sealed class SqliteLocks() : StoreLockTests(StoreEngine.Sqlite);

public sealed class SqliteProcesses() : TwoProcessesTests(StoreEngine.Sqlite);

public sealed class SqliteTokenProcesses() : TokenProcessesTests(StoreEngine.Sqlite);

public sealed class SqliteDisks() : DiskTests(StoreEngine.Sqlite);
