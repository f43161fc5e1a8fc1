using System.Reflection;
using AppUsers;
using AppUsers.Backend;
using AppUsers.Server.TestHost;
using AppUsers.Storage;

// For tests that are not written in .NET: prints its address, opens the stores that it is asked for, and ends when its standard
// input ends, so that it never outlives the process that started it.
var plugIns = new PlugIns(typeof(TestServer).Assembly
    .GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(attribute => attribute.Key == "AdaptersPath").Value!);
await using var app = TestServer.Build(args[0], TimeProvider.System, SystemRandomSource.Instance, args[1..]);
app.MapPost("/test/open", (string path) => Results.Text(TestServer.Open(app, Stores.File(path, plugIns))));
app.MapPost("/test/close", (string path) => Stores.File(path, plugIns).Dispose());
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
while (await Console.In.ReadLineAsync() is not null)
{
}

await app.StopAsync();
