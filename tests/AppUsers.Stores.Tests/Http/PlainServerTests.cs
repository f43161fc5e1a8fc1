using AppUsers.Backend;

namespace AppUsers.Tests.Http;

/// <summary>The backend for a live organization, against a server that has only what Aiven has.</summary>
public sealed class PlainServerTests() : StoreTest(Place.LiteDb)
{
    [Fact]
    public void Events_come_from_the_logs_of_the_organization_and_its_projects()
    {
        using var plain = new ServedStore(OpenFile(), Time, "--extensions", "false");
        var local = new StoreBackend(Open(), Options(5));
        var user = local.CreateUser("ci", null, None);
        var token = local.CreateToken(user.UserId, new AppUserTokenRequest(), None);
        local.CreateProject("shop", null, None);
        local.CreateProject("hidden", null, None);
        local.CreateUnit("Retail", null, None);
        foreach (var (on, role) in new[] { (Resource.Organization, "organization:event_logs:read"), (Resource.Organization, "organization:app_users:write"), (Resource.Project("shop"), "operator") })
        {
            local.GrantRole(Principal.User(user.UserId), on, role, force: false, None);
        }

        var acting = new StoreBackend(Open(), Options(6) with { Token = token.Secret });
        Time.Advance(TimeSpan.FromMinutes(1));
        acting.CreateUser("made", null, None);
        Refused.With(ErrorCode.PermissionDenied, () => acting.GrantRole(Principal.User(user.UserId), Resource.Project("shop"), "admin", force: false, None));
        var warnings = new List<string>();
        var backend = plain.BackendOf(token.Secret, warnings);

        var mine = backend.GetEvents(new AppUserEventFilter { UserId = user.UserId }, None).Select(e => $"{e.Actor} {e.Action} {e.Target}: {e.Detail}");
        Assert.Equal([$"ci ({user.UserId}) create_user the organization: made", $"ci ({user.UserId}) grant_role shop: Refused: project shop, PermissionDenied"], mine);
        Assert.Equal(
            ["create_project", "grant_role", "grant_role"],
            backend.GetProjectEvents("shop", new AppUserEventFilter(), None).Select(e => e.Action));
        Assert.Equal(9, backend.GetEvents(new AppUserEventFilter(), None).Count());
        Assert.Empty(warnings);
    }
}
