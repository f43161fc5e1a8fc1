using AppUsers.Storage;
using AppUsers.Tests.Wire;

namespace AppUsers.Tests.Sqlite;

public sealed class SqliteAuthentication() : AuthenticationTests(StoreEngine.Sqlite);

public sealed class SqliteShapes() : ShapeTests(StoreEngine.Sqlite, extended: true);

public sealed class SqliteBareShapes() : ShapeTests(StoreEngine.Sqlite, extended: false);

public sealed class SqliteRequests() : RequestTests(StoreEngine.Sqlite);

public sealed class SqlitePermissions() : PermissionTests(StoreEngine.Sqlite);

public sealed class SqliteLimits() : LimitTests(StoreEngine.Sqlite);

public sealed class SqliteRunning() : RunningTests(StoreEngine.Sqlite);

public sealed class SqliteResources() : ResourceTests(StoreEngine.Sqlite);
