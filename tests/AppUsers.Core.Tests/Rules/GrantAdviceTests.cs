using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class GrantAdviceTests
{
    private static readonly Resource Shop = Resource.Project("shop");

    [Theory]
    [InlineData("developer")]
    [InlineData("service:logs:read")]
    [InlineData("project:quantum:write")]
    public void A_role_that_adds_permissions_needs_no_advice(string role) =>
        Assert.Null(GrantAdvice.For(Samples.Access("project:services:read"), "ci", role, Shop));

    [Theory]
    [InlineData("developer", "developer")]
    [InlineData("operator", "developer")]
    [InlineData("role:project:admin", "admin")]
    public void A_role_whose_permissions_are_all_held_does_not_add_anything(string held, string role) => Assert.Equal(
        $"The role '{role}' on project shop does not add anything: 'ci' already has all of its permissions. Run Get-AivenAccess to see how.",
        GrantAdvice.For(Samples.Access(held), "ci", role, Shop));

    [Theory]
    [InlineData("project:audit_logs:read", "project:event_logs:read")]
    [InlineData("organization:audit_logs:read", "organization:event_logs:read")]
    public void A_deprecated_role_has_a_successor(string role, string successor) => Assert.Equal(
        $"The role '{role}' is deprecated. Grant '{successor}' instead.",
        GrantAdvice.For(Samples.Access(), "ci", role, Resource.Organization));

    [Theory]
    [InlineData("admin")]
    [InlineData("role:organization:admin")]
    public void An_administrator_has_full_access(string role) => Assert.Equal(
        $"The role '{role}' gives 'ci' full access to unit Retail. Grant a role with fewer permissions if you can. Run Get-AivenRole to list the roles.",
        GrantAdvice.For(Samples.Access("developer"), "ci", role, Resource.Unit("Retail")));
}
