using System.Reflection;
using AppUsers;
using AppUsers.Server.TestHost;
using AppUsers.Storage;

// A process of its own for tests that are none of .NET: it prints its address, opens the stores it is asked for, and
// ends when its standard input does, so that it never outlives who started it.
var adapters = new StoreAdapters(typeof(TestServer).Assembly
    .GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(attribute => attribute.Key == "AdaptersPath").Value!);
await using var app = TestServer.Build(args[0], TimeProvider.System, SystemRandomSource.Instance, args[1..]);
app.MapPost("/test/open", (string path, StoreEngine? engine) =>
    Results.Text(TestServer.Open(app, new StoreFile(path, engine, adapters, StoreFile.DefaultLockTimeout))));
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
while (await Console.In.ReadLineAsync() is not null)
{
}

await app.StopAsync();
