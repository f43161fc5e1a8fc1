using AppUsers.Storage;
using AppUsers.Tests.Wire;

namespace AppUsers.Tests.LiteDb;

public sealed class LiteDbAuthentication() : AuthenticationTests(StoreEngine.LiteDb);

public sealed class LiteDbShapes() : ShapeTests(StoreEngine.LiteDb, extended: true);

public sealed class LiteDbBareShapes() : ShapeTests(StoreEngine.LiteDb, extended: false);

public sealed class LiteDbRequests() : RequestTests(StoreEngine.LiteDb);

public sealed class LiteDbPermissions() : PermissionTests(StoreEngine.LiteDb);

public sealed class LiteDbLimits() : LimitTests(StoreEngine.LiteDb);

public sealed class LiteDbRunning() : RunningTests(StoreEngine.LiteDb);

public sealed class LiteDbResources() : ResourceTests(StoreEngine.LiteDb);
