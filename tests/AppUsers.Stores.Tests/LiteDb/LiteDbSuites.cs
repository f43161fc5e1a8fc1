using AppUsers.Tests.Backend;
using AppUsers.Tests.Processes;

namespace AppUsers.Tests.LiteDb;

public sealed class LiteDbContract() : StoreContract(Place.LiteDb);

public sealed class LiteDbUsers() : UserTests(Place.LiteDb);

public sealed class LiteDbDisabling() : DisablingTests(Place.LiteDb);

public sealed class LiteDbImpacts() : ImpactTests(Place.LiteDb);

public sealed class LiteDbTokenUses() : TokenUseTests(Place.LiteDb);

public sealed class LiteDbPeople() : PersonTests(Place.LiteDb);

public sealed class LiteDbTokens() : TokenTests(Place.LiteDb);

public sealed class LiteDbTokenChecks() : TokenCheckTests(Place.LiteDb);

public sealed class LiteDbProjects() : ProjectTests(Place.LiteDb);

public sealed class LiteDbGrants() : GrantTests(Place.LiteDb);

public sealed class LiteDbOrganizations() : OrganizationTests(Place.LiteDb);

public sealed class LiteDbRotations() : RotationTests(Place.LiteDb);

public sealed class LiteDbFilters() : FilterTests(Place.LiteDb);

public sealed class LiteDbAccess() : AccessTests(Place.LiteDb);

public sealed class LiteDbUnitsAndGroups() : UnitAndGroupTests(Place.LiteDb);

public sealed class LiteDbActing() : ActingTests(Place.LiteDb);

public sealed class LiteDbEmbedded() : StoreBackendTests(Place.LiteDb);

public sealed class LiteDbEvents() : EventTests(Place.LiteDb);

public sealed class LiteDbCopies() : StoreCopyTests(Place.LiteDb);

public sealed class LiteDbRecords() : RecordTests(Place.LiteDb);

public sealed class LiteDbFiles() : FileStoreTests(Place.LiteDb);

public sealed class LiteDbDamage() : DamagedStoreTests(Place.LiteDb);

public sealed class LiteDbLocks() : StoreLockTests(Place.LiteDb);

public sealed class LiteDbProcesses() : TwoProcessesTests(Place.LiteDb);

public sealed class LiteDbTokenProcesses() : TokenProcessesTests(Place.LiteDb);

public sealed class LiteDbDisks() : DiskTests(Place.LiteDb);

public sealed class LiteDbFindings() : FindingTests(Place.LiteDb);

public sealed class LiteDbBlastRadius() : BlastRadiusTests(Place.LiteDb);
