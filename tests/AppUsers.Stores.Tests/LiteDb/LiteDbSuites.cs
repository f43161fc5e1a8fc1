using AppUsers.Storage;
using AppUsers.Tests.Backend;
using AppUsers.Tests.Processes;

namespace AppUsers.Tests.LiteDb;

public sealed class LiteDbAdapterContract() : AdapterContract(StoreEngine.LiteDb);

public sealed class LiteDbUsers() : UserTests(StoreEngine.LiteDb);

public sealed class LiteDbTokens() : TokenTests(StoreEngine.LiteDb);

public sealed class LiteDbTokenChecks() : TokenCheckTests(StoreEngine.LiteDb);

public sealed class LiteDbProjects() : ProjectTests(StoreEngine.LiteDb);

public sealed class LiteDbGrants() : GrantTests(StoreEngine.LiteDb);

public sealed class LiteDbOrganizations() : OrganizationTests(StoreEngine.LiteDb);

public sealed class LiteDbRotations() : RotationTests(StoreEngine.LiteDb);

public sealed class LiteDbFilters() : FilterTests(StoreEngine.LiteDb);

public sealed class LiteDbAccess() : AccessTests(StoreEngine.LiteDb);

public sealed class LiteDbUnitsAndGroups() : UnitAndGroupTests(StoreEngine.LiteDb);

public sealed class LiteDbActing() : ActingTests(StoreEngine.LiteDb);

public sealed class LiteDbEmbedded() : EmbeddedTests(StoreEngine.LiteDb);

public sealed class LiteDbEvents() : EventTests(StoreEngine.LiteDb);

public sealed class LiteDbRecords() : RecordTests(StoreEngine.LiteDb);

public sealed class LiteDbFiles() : StoreFileTests(StoreEngine.LiteDb);

public sealed class LiteDbDamage() : DamagedStoreTests(StoreEngine.LiteDb);

public sealed class LiteDbLocks() : StoreLockTests(StoreEngine.LiteDb);

public sealed class LiteDbProcesses() : TwoProcessesTests(StoreEngine.LiteDb);

public sealed class LiteDbTokenProcesses() : TokenProcessesTests(StoreEngine.LiteDb);

public sealed class LiteDbDisks() : DiskTests(StoreEngine.LiteDb);
