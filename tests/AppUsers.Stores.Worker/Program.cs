using AppUsers;
using AppUsers.Backend;
using AppUsers.Storage;

// worker <adapters> <path> <command> [argument…]: does one thing to a store and reports on standard output, line by line, what was
// done.
var backend = new StoreBackend(Store(args[1]), new StoreBackendOptions());
Say("ready");
try
{
    switch (args[2])
    {
        case "add":
            Add(args[3], int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture));
            break;
        case "list":
            List();
            break;
        case "fill":
            Fill(ballast: args[3]);
            break;
        case "use":
            Use(new TokenSecret(args[3]), agent: args[4], int.Parse(args[5], System.Globalization.CultureInfo.InvariantCulture));
            break;
        case "rotate":
            Rotate(userId: args[3], tokenPrefix: args[4], TimeSpan.Parse(args[5], System.Globalization.CultureInfo.InvariantCulture));
            break;
        default:
            throw new ArgumentException($"No such command: {args[2]}");
    }

    return 0;
}
catch (AppUsersException e)
{
    Say($"refused {e.Code}");
    return 1;
}

IStore Store(string place) => place.Contains("Host=", StringComparison.Ordinal)
    ? Stores.Database(place, new PlugIns(args[0]), TimeSpan.FromMinutes(5))
    : Stores.File(place, new PlugIns(args[0]), new FileStoreOptions { LockTimeout = TimeSpan.FromMinutes(5) });

static void Say(string line)
{
    Console.Out.WriteLine(line);
    Console.Out.Flush();
}

void Add(string prefix, int count)
{
    for (var i = 0; i < count; i++)
    {
        var name = backend.CreateUser($"{prefix}-{i}", null, CancellationToken.None).Name;
        backend.Flush();
        Say("added " + name);
    }
}

void List()
{
    foreach (var user in backend.GetUsers(new AppUserFilter(), CancellationToken.None))
    {
        Say("found " + user.Name);
    }
}

// Uses a token many times at once and says after each what use the store has recorded.
void Use(TokenSecret secret, string agent, int count) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, i =>
{
    var reason = backend.CheckToken(secret, new TokenUse($"10.0.0.{i}", $"{agent}-{i}"), withPermissions: false, CancellationToken.None).Reason;
    var token = backend.GetToken(null, secret.Prefix!, CancellationToken.None);
    Say($"{reason} {token.LastUsedAt:o} {token.LastUsedIp} {token.LastUserAgent}");
});

// Rotates a token, then its successor, then that one's, without end.
void Rotate(string userId, string tokenPrefix, TimeSpan gracePeriod)
{
    for (var prefix = tokenPrefix; ;)
    {
        var successor = backend.RotateToken(userId, prefix, gracePeriod, CancellationToken.None).Token.TokenPrefix;
        Say($"rotated {prefix} {successor}");
        prefix = successor;
    }
}

// Writes until the disk is full, checks that everything is there, makes room, and writes again.
void Fill(string ballast)
{
    File.WriteAllBytes(ballast, new byte[256 * 1024]);
    for (var i = 0; ; i++)
    {
        try
        {
            Say("added " + backend.CreateUser($"user-{i}", new string('x', 1000), CancellationToken.None).Name);
        }
        catch (AppUsersException e)
        {
            Say($"refused {e.Code}");
            break;
        }
    }

    List();
    File.Delete(ballast);
    Say("added " + backend.CreateUser("afterwards", null, CancellationToken.None).Name);
}
