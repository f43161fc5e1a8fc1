using AppUsers.Backend;
using AppUsers.Storage;

namespace AppUsers.Tests.PostgreSql;

/// <summary>What only a store in a database has: logins, rights, lost connections, and many machines that write at the same time.</summary>
public sealed class DatabaseTests() : StoreTest(Place.PostgreSql)
{
    [Fact]
    public void A_wrong_password_is_refused_and_not_shown()
    {
        var error = RefusedAt("Username=nobody", ErrorCode.StoreAccessDenied, TestDatabase.CreateSchemaFor(PostgreSqlServer.GuardedUser) + ";Password=hunter2");
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_owns_nothing_but_its_schema_can_use_it()
    {
        using var store = Database(TestDatabase.CreateSchemaFor(PostgreSqlServer.GuardedUser) + $";Password={PostgreSqlServer.GuardedPassword}");
        Assert.Equal("ci", new StoreBackend(store, Options(1)).CreateUser("ci", null, None).Name);
        Assert.DoesNotContain(PostgreSqlServer.GuardedPassword, store.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_without_rights_is_refused()
    {
        TestDatabase.CreateSchemaFor(PostgreSqlServer.GuardedUser);
        var foreign = TestDatabase.CreateSchema().Replace("Username=postgres", $"Username={PostgreSqlServer.GuardedUser};Password={PostgreSqlServer.GuardedPassword}", StringComparison.Ordinal);
        RefusedAt("a schema of somebody else", ErrorCode.StoreAccessDenied, foreign);
    }

    [Fact]
    public void A_database_that_is_not_there_is_refused() => RefusedAt(
        "no database", ErrorCode.StoreUnreachable, TestDatabase.Server.ConnectionString.Replace("Database=postgres", "Database=none", StringComparison.Ordinal));

    [Fact]
    public void A_server_that_is_not_there_is_refused() =>
        RefusedAt("no server", ErrorCode.StoreUnreachable, "Host=127.0.0.1;Port=1;Database=none;Username=nobody");

    [Theory]
    [InlineData("Server=")]
    [InlineData("Host=db;Pasword=secret")]
    [InlineData("Database=appusers")]
    [InlineData("postgresql://user:secret@db/appusers?sslmod=require")]
    [InlineData("postgresql://user:secret@db/appusers?sslmode=secret")]
    [InlineData("")]
    public void A_connection_string_that_cannot_be_used_is_refused_and_not_shown(string text) =>
        Assert.DoesNotContain("secret", RefusedAt(text, ErrorCode.InvalidConnectionString, text).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_connection_string_can_be_a_URI()
    {
        var keywords = TestDatabase.CreateSchema();
        using var store = Database($"postgresql://postgres@127.0.0.1:{TestDatabase.Server.Port}/postgres?Search%20Path={keywords.Split("Search Path=")[1]}&sslmode=prefer");
        new StoreBackend(store, Options(1)).CreateUser("ci", null, None);
        Assert.True(Database(keywords).Exists);
    }

    [Fact]
    public void A_schema_of_a_newer_version_is_refused_and_stays_as_it_is()
    {
        var text = TestDatabase.CreateSchema();
        using (var store = Database(text))
        {
            Assert.False(store.Exists);
        }

        TestDatabase.Execute($"UPDATE {text.Split("Search Path=")[1]}.appusers_schema SET version = 3");
        RefusedAt("newer", ErrorCode.StoreTooNew, text);
    }

    [Fact]
    public void A_schema_of_an_older_version_is_migrated_and_keeps_what_is_in_it()
    {
        var text = TestDatabase.CreateSchema();
        TokenSecret secret;
        using (var store = Database(text))
        {
            var local = new StoreBackend(store, Options(1));
            secret = local.CreateToken(local.CreateUser("ci", null, None).UserId, new AppUserTokenRequest(), None).Secret;
        }

        var schema = text.Split("Search Path=")[1];
        TestDatabase.Execute($"DROP TABLE {schema}.appusers_uses, {schema}.appusers_shared; UPDATE {schema}.appusers_schema SET version = 1");
        using var migrated = Database(text);
        Assert.Equal("ci", new StoreBackend(migrated, Options(1) with { Token = secret }).GetCaller(None).User?.Name);
        Assert.Single(new StoreBackend(migrated, Options(1)).GetTokenUses(new AppUserTokenUseFilter(), None));
    }

    [Fact]
    public void A_plain_connection_on_this_machine_does_not_need_a_warning()
    {
        using var store = Database(TestDatabase.CreateSchema());
        Assert.False(store.IsPlainBeyondThisMachine);
    }

    [Fact]
    public async Task Several_processes_that_write_lose_nothing_and_keep_the_chain_whole()
    {
        const int Each = 40;
        var text = TestDatabase.CreateSchema();
        var workers = Enumerable.Range(0, 3).Select(i => WorkerProcess.Start(text, "add", $"worker{i}", $"{Each}")).ToList();
        var said = await Task.WhenAll(workers.Select(worker => Task.Run(worker.ReadToEnd)));
        workers.ForEach(worker => worker.Dispose());
        Assert.All(said, lines => Assert.Equal(Each, lines.Count));

        using var store = Database(text);
        var backend = new StoreBackend(store, Options(1));
        Assert.Equal(3 * Each, backend.GetUsers(new AppUserFilter(), None).Count());
        Assert.Equal((true, 3L * Each), (backend.TestEvents(null, None).IsIntact, backend.TestEvents(null, None).Events));
    }

    [Fact]
    public void A_connection_that_is_lost_between_changes_is_not_noticed()
    {
        var text = TestDatabase.CreateSchema() + ";Application Name=cut";
        using var store = Database(text);
        for (var i = 0; i < 5; i++)
        {
            new StoreBackend(store, Options(i)).CreateUser($"user-{i}", null, None);
            TestDatabase.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut'");
        }

        Assert.Equal(5, new StoreBackend(store, Options(9)).GetUsers(new AppUserFilter(), None).Count());
    }

    [Fact]
    public void A_connection_that_is_lost_in_a_change_does_it_once()
    {
        var text = TestDatabase.CreateSchema() + ";Application Name=cut-within";
        using var store = Database(text);
        new StoreBackend(store, Options(1)).CreateUser("first", null, None);
        var attempts = 0;
        var random = new CuttingRandomSource(() => attempts++ == 0);
        new StoreBackend(store, Options(2) with { Random = random }).CreateUser("second", null, None);
        Assert.True(attempts > 1);
        Assert.Equal(["first", "second"], new StoreBackend(store, Options(9)).GetUsers(new AppUserFilter(), None).Select(user => user.Name));
    }

    [Fact]
    public void A_restart_of_the_database_is_waited_for()
    {
        Skip.If(PostgreSqlServer.Instance is null, PostgreSqlServer.Missing);
        using var own = PostgreSqlServer.Start()!;
        using var store = Database(own.ConnectionString);
        var backend = new StoreBackend(store, Options(1));
        backend.CreateUser("before", null, None);
        var restart = Task.Run(own.Restart);
        for (var i = 0; !restart.IsCompleted; i++)
        {
            backend = new StoreBackend(store, Options(10 + i));
            Assert.Equal("before", backend.GetUsers(new AppUserFilter(), None).Single().Name);
        }

        backend.CreateUser("after", null, None);
        Assert.Equal(2, backend.GetUsers(new AppUserFilter(), None).Count());
    }

    private static IDatabaseStore Database(string text) => Stores.Database(text, PlugIns, TimeSpan.FromMinutes(1));

    private AppUsersException RefusedAt(string what, ErrorCode code, string text)
    {
        var error = Refused.With(code, () =>
        {
            using var store = Stores.Database(text, PlugIns, TimeSpan.Zero);
            new StoreBackend(store, Options(1)).CreateUser("ci", null, None);
        });
        Assert.False(string.IsNullOrEmpty(error.NextStep), $"{what}: {error.Message}");
        return error;
    }

    /// <summary>Cuts the connection the first time that an id is drawn, which is in the middle of a transaction.</summary>
    private sealed class CuttingRandomSource(Func<bool> isDue) : IRandomSource
    {
        private readonly SeededRandomSource random = new(7);

        public void Fill(Span<byte> buffer)
        {
            if (isDue())
            {
                TestDatabase.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut-within'");
            }

            random.Fill(buffer);
        }
    }
}
