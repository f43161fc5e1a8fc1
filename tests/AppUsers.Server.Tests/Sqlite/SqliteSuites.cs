using AppUsers.Storage;
using AppUsers.Tests.Wire;

namespace AppUsers.Tests.Sqlite;

public sealed class SqliteAuthentication() : AuthenticationTests(StoreEngine.Sqlite);

public sealed class SqliteShapes() : ShapeTests(StoreEngine.Sqlite, extended: true);

public sealed class SqliteBareShapes() : ShapeTests(StoreEngine.Sqlite, extended: false);
