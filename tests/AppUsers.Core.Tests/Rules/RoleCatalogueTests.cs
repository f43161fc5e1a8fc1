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
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    public void No_role_is_no_role(string? name) => Refused.With(ErrorCode.RoleNotFound, () => RoleCatalogue.CheckGrantable(name, ResourceKind.Project, force: false));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_role_of_an_organization_is_refused_on_a_project_even_by_force(bool force)
    {
        var error = Refused.With(ErrorCode.RoleNotGrantable, () => RoleCatalogue.CheckGrantable("organization:billing:read", ResourceKind.Project, force));
        Assert.Contains("developer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_of_tomorrow_passes_by_force() =>
        Assert.Equal("project:quantum:write", RoleCatalogue.CheckGrantable("project:quantum:write", ResourceKind.Project, force: true));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Quantum")]
    [InlineData("quantum write")]
    [InlineData("quantum\u0001")]
    [InlineData("quäntum")]
    public void What_no_role_could_be_called_does_not_pass_by_force(string? name) =>
        Refused.With(ErrorCode.InvalidName, () => RoleCatalogue.CheckGrantable(name, ResourceKind.Project, force: true));

    [Fact]
    public void Nor_does_a_name_longer_than_names_are() =>
        Refused.With(ErrorCode.InvalidName, () => RoleCatalogue.CheckGrantable(new string('a', 129), ResourceKind.Project, force: true));
}
