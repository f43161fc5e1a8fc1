#:project ../src/AppUsers.PowerShell/AppUsers.PowerShell.csproj
#:property PublishAot=false

// The main job without PowerShell: the same core, the same store, from C#.
// Run it from the top of the checkout: dotnet run examples/MainJob.cs [store]

using AppUsers;
using AppUsers.Backend;
using AppUsers.Storage;

var none = CancellationToken.None;
var path = args.Length > 0 ? args[0] : StoreLocation.Default();
var adapters = new StoreAdapters(Path.GetFullPath("module/lib/adapters"));
var store = new StoreFile(path, engine: null, adapters, StoreFile.DefaultLockTimeout);
var backend = new EmbeddedBackend(store, organization: null, TimeProvider.System, SystemRandomSource.Instance);

var project = backend.CreateProject("shop", unit: null, none);
var user = backend.CreateUser("ci-deploy", "Deploys the shop from CI", none);
var token = backend.CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = TimeSpan.FromDays(90) }, none);
backend.GrantRole(Principal.User(user.UserId), Resource.Project(project.Name), "developer", force: false, none);
Console.WriteLine($"{user.Name} ({user.UserId}) holds the token {token.Token.TokenPrefix}… in {store.Path} ({store.Engine}).");

Console.WriteLine($"The token is {backend.CheckToken(token.Secret, new TokenUse(UserAgent: "MainJob"), none).Reason}.");
Console.WriteLine($"Last activity: {backend.GetUser(new AppUserIdentity("ci-deploy"), none).LastActivityAt:u}.");

backend.RevokeToken(user.UserId, token.Token.TokenPrefix, "Done", none);
Console.WriteLine($"The token is {backend.CheckToken(token.Secret, new TokenUse(), none).Reason}.");

var removed = backend.RemoveUser(user.UserId, none);
backend.RemoveProject(project.Name, none);
Console.WriteLine($"Removed {removed.Name} with {removed.Tokens} token and {removed.Grants} grant.");
