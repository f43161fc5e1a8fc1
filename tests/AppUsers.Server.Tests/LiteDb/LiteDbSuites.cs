using AppUsers.Storage;
using AppUsers.Tests.Wire;

namespace AppUsers.Tests.LiteDb;

public sealed class LiteDbAuthentication() : AuthenticationTests(StoreEngine.LiteDb);

public sealed class LiteDbShapes() : ShapeTests(StoreEngine.LiteDb, extended: true);

public sealed class LiteDbBareShapes() : ShapeTests(StoreEngine.LiteDb, extended: false);
