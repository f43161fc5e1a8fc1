using System.Text.Json;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>What every test of a running server has: the server over a store of its own, a clock, and the administrator of its first
/// start.</summary>
public abstract class ServerTest : IAsyncLifetime
{
    protected TempFolder Folder { get; } = new();

    protected string DataFolder => Folder.File("data");

    protected ManualTimeProvider Time { get; } = new();

    private protected RunningServer Server { get; private set; } = null!;

    /// <summary>The client of the administrator.</summary>
    private protected Client Admin { get; private set; } = null!;

    protected string OrganizationId { get; private set; } = string.Empty;

    /// <summary>The path of everything in the organization.</summary>
    protected string Organization => $"/v1/organization/{OrganizationId}";

    protected string Users => Organization + "/application-users";

    private protected virtual ServerSetup Setup => new("--AppUsers:FailuresPerMinute", "100000");

    public async Task InitializeAsync()
    {
        Server = await StartAsync();
        Admin = Server.As(Server.FirstToken);
        OrganizationId = Server.Local().GetOrganization(default).OrganizationId;
    }

    public async Task DisposeAsync()
    {
        Admin.Dispose();
        await Server.DisposeAsync();
        Folder.Dispose();
    }

    private protected Task<RunningServer> StartAsync(ServerSetup? setup = null) => RunningServer.StartAsync(DataFolder, Time, setup ?? Setup);

    protected async Task<string> CreateUserAsync(string name) =>
        (await Admin.PostAsync(Users, new { name })).Ok().GetProperty("user_id").GetString()!;

    /// <summary>Creates a token for a user, and returns the full token.</summary>
    protected async Task<string> CreateTokenAsync(string userId, object? settings = null) =>
        (await Admin.PostAsync($"{Users}/{userId}/access-tokens", settings ?? new { description = "" })).Ok().GetProperty("full_token").GetString()!;

    /// <summary>Creates a user with a token and, on the organization, a role.</summary>
    private protected async Task<(string UserId, string Token)> CreateActorAsync(string name, string? role = null, object? settings = null)
    {
        var userId = await CreateUserAsync(name);
        var token = await CreateTokenAsync(userId, settings);
        if (role is not null)
        {
            Server.Local().GrantRole(Principal.User(userId), Resource.Organization, role, force: false, default);
        }

        return (userId, token);
    }

    protected static string PrefixOf(string token) => token[..16];

    /// <summary>The texts of a field in a list of objects.</summary>
    private protected static IEnumerable<string?> Each(JsonElement list, string field) => list.EnumerateArray().Select(item => item.GetProperty(field).GetString());
}
