using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class RoleCatalogueTests
{
    [Fact]
    public void Every_role_is_there_once_whatever_the_case() =>
        Assert.Equal(RoleCatalogue.All.Count, RoleCatalogue.All.Select(role => role.Name.ToUpperInvariant()).Distinct().Count());

    [Fact]
    public void Every_role_says_what_it_is() => Assert.All(RoleCatalogue.All, role =>
    {
        Assert.Matches("^[a-z0-9_:]+$", role.Name);
        Assert.NotEmpty(role.Title);
        Assert.EndsWith(".", role.Allows, StringComparison.Ordinal);
        Assert.True(Enum.IsDefined(role.Level));
    });

    [Fact]
    public void Names_that_begin_with_organization_are_of_that_level() => Assert.All(RoleCatalogue.All, role =>
        Assert.Equal(role.Name.Contains("organization:", StringComparison.Ordinal), role.Level == RoleLevel.Organization));

    [Theory]
    [InlineData("developer", "developer")]
    [InlineData("Developer", "developer")]
    [InlineData("PROJECT:SERVICES:READ", "project:services:read")]
    public void A_role_is_known_in_any_case_and_kept_as_Aiven_spells_it(string given, string kept)
    {
        Assert.Equal(kept, RoleCatalogue.CheckGrantable(given, ResourceKind.Project, force: false));
        Assert.Equal(kept, RoleCatalogue.CheckGrantable(given, ResourceKind.Project, force: true));
        Assert.Equal(kept, RoleCatalogue.Get(given).Name);
    }

    [Fact]
    public void An_unknown_role_is_refused_with_the_nearest_ones()
    {
        var error = Refused.With(ErrorCode.RoleNotFound, () => RoleCatalogue.CheckGrantable("develper", ResourceKind.Project, force: false));
        Assert.Contains("'developer'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.Message, StringComparison.Ordinal);
        Assert.Contains("'developer'", Refused.With(ErrorCode.RoleNotFound, () => RoleCatalogue.Get("develper")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("*", "*")]
    [InlineData("unicorn", "unicorn")]
    public void What_is_not_a_role_is_refused_as_it_was_typed(string? name, string shown) => Assert.StartsWith(
        $"The role '{shown}' is not known. Run ",
        Refused.With(ErrorCode.RoleNotFound, () => RoleCatalogue.CheckGrantable(name, ResourceKind.Project, force: false)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_role_of_an_organization_is_refused_on_a_project_even_by_force(bool force)
    {
        var error = Refused.With(ErrorCode.RoleNotGrantable, () => RoleCatalogue.CheckGrantable("organization:billing:read", ResourceKind.Project, force));
        Assert.Contains("developer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_is_not_known_yet_can_be_granted_by_force() =>
        Assert.Equal("project:quantum:write", RoleCatalogue.CheckGrantable("project:quantum:write", ResourceKind.Project, force: true));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Quantum")]
    [InlineData("quantum write")]
    [InlineData("quantum\u0001")]
    [InlineData("quäntum")]
    public void What_is_not_a_role_name_is_refused_even_by_force(string? name) =>
        Refused.With(ErrorCode.InvalidName, () => RoleCatalogue.CheckGrantable(name, ResourceKind.Project, force: true));

    [Fact]
    public void A_name_that_is_too_long_is_refused_even_by_force() =>
        Refused.With(ErrorCode.InvalidName, () => RoleCatalogue.CheckGrantable(new string('a', 129), ResourceKind.Project, force: true));

    [Fact]
    public void A_role_includes_permissions_and_what_they_imply_and_a_permission_includes_itself() => Assert.All(RoleCatalogue.All, role =>
    {
        Assert.NotEmpty(role.Permissions);
        Assert.All(role.Permissions, permission =>
        {
            Assert.Contains(permission, RoleCatalogue.Get(permission).Permissions);
            Assert.Subset(role.Permissions.ToHashSet(), RoleCatalogue.PermissionsOf(permission).ToHashSet());
        });
        Assert.Equal(role.Permissions.Distinct(), role.Permissions);
        Assert.Equal(role.Permissions, RoleCatalogue.PermissionsOf(role.Name.ToUpperInvariant()));
    });

    [Fact]
    public void A_name_that_is_not_known_includes_itself() => Assert.Equal(["project:quantum:write"], RoleCatalogue.PermissionsOf("project:quantum:write"));

    [Fact]
    public void There_are_these_roles_and_all_others_are_permissions() => Assert.Equal(
        [
            "role:organization:admin", "organization:audit_logs:read", "admin", "operator", "developer", "read_only", "role:project:admin",
            "role:project:manager", "role:project:read", "role:services:maintenance", "role:services:recover", "project:audit_logs:read",
        ],
        RoleCatalogue.All.Select(role => role.Name).Where(name => !RoleCatalogue.IsPermission(name)));

    /// <summary>A name that was granted by force may be a permission, so it is listed.</summary>
    [Fact]
    public void A_name_that_is_not_known_counts_as_a_permission_of_projects()
    {
        Assert.True(RoleCatalogue.IsPermission("project:quantum:write"));
        Assert.True(RoleCatalogue.AppliesToProject("project:quantum:write"));
    }

    [Theory]
    [InlineData("project:services:read", true)]
    [InlineData("service:logs:read", true)]
    [InlineData("organization:billing:read", false)]
    [InlineData("Organization:Billing:Read", false)]
    public void Permissions_of_the_organization_do_not_apply_to_projects(string permission, bool applies) =>
        Assert.Equal(applies, RoleCatalogue.AppliesToProject(permission));

    /// <summary>Each of these has at least what the one before has.</summary>
    [Fact]
    public void The_administrator_has_everything_and_each_other_role_less()
    {
        string[] ladder = ["role:services:maintenance", "read_only", "role:project:read", "developer", "operator", "admin", "role:organization:admin"];
        Assert.All(ladder.Zip(ladder.Skip(1)), step => Assert.ProperSubset(
            RoleCatalogue.PermissionsOf(step.Second).ToHashSet(), RoleCatalogue.PermissionsOf(step.First).ToHashSet()));
        Assert.Equal(
            RoleCatalogue.All.Select(role => role.Name).Where(RoleCatalogue.IsPermission).Order(StringComparer.Ordinal),
            RoleCatalogue.PermissionsOf("role:organization:admin").Order(StringComparer.Ordinal));
        Assert.Equal(RoleCatalogue.PermissionsOf("admin"), RoleCatalogue.PermissionsOf("role:project:admin"));
    }

    /// <summary>Aiven's page "Roles and permissions" of August 2026, and what was announced until November.</summary>
    [Theory]
    [InlineData("read_only", "project:event_logs:read project:integrations:read project:permissions:read project:services:read")]
    [InlineData("role:project:read", "project:event_logs:read project:integrations:read project:permissions:read project:services:read project:networking:read service:logs:read service:metrics:read")]
    [InlineData("developer", "project:event_logs:read project:integrations:read project:permissions:read project:services:read project:networking:read service:logs:read service:metrics:read service:data:write service:secrets:read service:users:write")]
    [InlineData("role:project:manager", "project:integrations:read project:integrations:write project:services:read project:services:write service:configuration:write service:logs:read")]
    [InlineData("role:services:recover", "project:services:read")]
    [InlineData("role:services:maintenance", "project:services:read")]
    [InlineData("project:event_logs:read", "project:event_logs:read project:services:read")]
    [InlineData("project:audit_logs:read", "project:event_logs:read project:services:read")]
    [InlineData("service:users:write", "service:users:write project:services:read")]
    [InlineData("project:networking:write", "project:networking:write project:networking:read")]
    [InlineData("organization:networking:write", "organization:networking:write organization:networking:read")]
    [InlineData("organization:billing:write", "organization:billing:write organization:billing:read")]
    [InlineData("project:services:write", "project:services:write")]
    public void A_role_carries_what_Aiven_says(string role, string permissions) => Assert.Equal(permissions.Split(' '), RoleCatalogue.PermissionsOf(role));

    [Fact]
    public void Only_these_roles_have_a_successor_and_those_that_end_have_a_day()
    {
        Assert.Equal(
            ["organization:audit_logs:read 2026-08-11 organization:event_logs:read", "admin  role:project:admin", "project:audit_logs:read 2026-10-30 project:event_logs:read"],
            RoleCatalogue.All.Where(role => role.Successor is not null).Select(role => $"{role.Name} {role.Sunset:yyyy-MM-dd} {role.Successor}"));
        Assert.Equal(TimeSpan.Zero, RoleCatalogue.FindSunset("Project:Audit_Logs:Read")!.Sunset!.Value.Offset);
        Assert.All(RoleCatalogue.All.Where(role => role.Successor is not null), role => Assert.Contains(role.Successor, RoleCatalogue.All.Select(other => other.Name)));
        Assert.Null(RoleCatalogue.FindSunset("admin"));
        Assert.Null(RoleCatalogue.FindSunset("project:quantum:write"));
        Assert.Equal(new DateTimeOffset(2026, 9, 3, 0, 0, 0, TimeSpan.Zero), RoleCatalogue.Get("role:project:manager").Since);
    }

    [Theory]
    [InlineData("service:configuration:write", "service:configuration:write role:project:manager operator admin role:project:admin role:organization:admin")]
    [InlineData("project:permissions:read", "project:permissions:read read_only role:project:read developer operator admin role:project:admin role:organization:admin")]
    [InlineData("project:event_logs:read", "project:event_logs:read read_only role:project:read developer operator admin role:project:admin role:organization:admin")]
    [InlineData("organization:billing:read", "organization:billing:read organization:billing:write role:organization:admin")]
    [InlineData("project:quantum:write", "")]
    public void The_roles_with_a_permission_start_with_the_least_powerful_and_leave_out_deprecated_ones(string permission, string roles) =>
        Assert.Equal(roles.Split(' ', StringSplitOptions.RemoveEmptyEntries), RoleCatalogue.RolesWith(permission));

    [Fact]
    public void Everything_but_deprecated_roles_can_be_granted_on_an_organization_or_a_unit() => Assert.All(
        [ResourceKind.Organization, ResourceKind.Unit],
        resource => Assert.Equal(RoleCatalogue.All.Where(role => role.Sunset is null), RoleCatalogue.GrantableOn(resource)));

    [Fact]
    public void Only_roles_of_projects_can_be_granted_on_a_project()
    {
        var grantable = RoleCatalogue.GrantableOn(ResourceKind.Project).Select(role => role.Name).ToList();
        Assert.Equal(9 + 16, grantable.Count);
        Assert.DoesNotContain(grantable, name => name.Contains("organization:", StringComparison.Ordinal));
        Assert.DoesNotContain("project:audit_logs:read", grantable);
    }

    [Theory]
    [InlineData("organization:billing:read", ResourceKind.Organization)]
    [InlineData("role:organization:admin", ResourceKind.Unit)]
    [InlineData("developer", ResourceKind.Organization)]
    [InlineData("developer", ResourceKind.Unit)]
    [InlineData("project:audit_logs:read", ResourceKind.Project)]
    public void A_role_can_be_granted_where_it_applies(string role, ResourceKind resource) =>
        Assert.Equal(role, RoleCatalogue.CheckGrantable(role, resource, force: false));

    [Fact]
    public void Only_roles_that_can_be_granted_there_are_suggested()
    {
        Assert.Contains("Did you mean 'organization:billing:read'", Message("organization:billing:reed", ResourceKind.Organization), StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", Message("organization:billing:reed", ResourceKind.Project), StringComparison.Ordinal);

        static string Message(string name, ResourceKind resource) =>
            Refused.With(ErrorCode.RoleNotFound, () => RoleCatalogue.CheckGrantable(name, resource, force: false)).Message;
    }

    [Fact]
    public void The_error_for_a_role_of_an_organization_lists_what_can_be_granted_on_a_project()
    {
        var error = Refused.With(ErrorCode.RoleNotGrantable, () => RoleCatalogue.CheckGrantable("role:organization:admin", ResourceKind.Project, force: false));
        Assert.Contains("On a project, you can grant: admin, operator, developer, read_only, ", error.Message, StringComparison.Ordinal);
    }
}
