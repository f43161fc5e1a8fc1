using AppUsers;
using AppUsers.Backend;
using AppUsers.Storage;

// worker <adapters> <engine> <path> <command> [argument…]: does one thing to a store and says on standard output, line
// by line, what it was told was done.
var file = new StoreFile(args[2], Enum.Parse<StoreEngine>(args[1]), new StoreAdapters(args[0]), TimeSpan.FromMinutes(5));
var backend = new EmbeddedBackend(file, null, TimeProvider.System, SystemRandomSource.Instance);
Say("ready");
try
{
    switch (args[3])
    {
        case "add":
            Add(args[4], int.Parse(args[5], System.Globalization.CultureInfo.InvariantCulture));
            break;
        case "list":
            List();
            break;
        case "fill":
            Fill(ballast: args[4]);
            break;
        default:
            throw new ArgumentException($"No such command: {args[3]}");
    }

    return 0;
}
catch (AppUsersException e)
{
    Say($"refused {e.Code}");
    return 1;
}

static void Say(string line)
{
    Console.Out.WriteLine(line);
    Console.Out.Flush();
}

void Add(string prefix, int count)
{
    for (var i = 0; i < count; i++)
    {
        Say("added " + backend.CreateUser($"{prefix}-{i}", null, CancellationToken.None).Name);
    }
}

void List()
{
    foreach (var user in backend.GetUsers(null, CancellationToken.None))
    {
        Say("found " + user.Name);
    }
}

// Writes until the disk is full, looks whether all that was written is there, makes room and goes on.
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
