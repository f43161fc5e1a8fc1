using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class GrantAdviceTests
{
    private static readonly Resource Shop = Resource.Project("shop");
    private static readonly DateTime Now = new(2026, 10, 29, 23, 59, 59, DateTimeKind.Utc);

    [Theory]
    [InlineData("developer")]
    [InlineData("service:logs:read")]
    [InlineData("project:quantum:write")]
    public void A_role_that_adds_permissions_needs_no_advice(string role) =>
        Assert.Null(GrantAdvice.For(Samples.Access("project:services:read"), "ci", role, Shop, Now));

    [Theory]
    [InlineData("developer", "developer")]
    [InlineData("operator", "developer")]
    [InlineData("role:project:admin", "admin")]
    public void A_role_whose_permissions_are_all_held_does_not_add_anything(string held, string role) => Assert.Equal(
        $"The role '{role}' on project shop does not add anything: 'ci' already has all of its permissions. Run Get-AivenAccess to see how.",
        GrantAdvice.For(Samples.Access(held), "ci", role, Shop, Now));

    /// <summary>Even if it does not add anything.</summary>
    [Theory]
    [InlineData("project:audit_logs:read", 0, "The role 'project:audit_logs:read' will be sunset by Aiven on 2026-10-30. Grant 'project:event_logs:read' instead.")]
    [InlineData("project:audit_logs:read", 1, "The role 'project:audit_logs:read' was sunset by Aiven on 2026-10-30. Grant 'project:event_logs:read' instead.")]
    [InlineData("organization:audit_logs:read", 0, "The role 'organization:audit_logs:read' was sunset by Aiven on 2026-08-11. Grant 'organization:event_logs:read' instead.")]
    public void A_role_that_ends_has_a_successor(string role, int seconds, string advice) =>
        Assert.Equal(advice, GrantAdvice.For(Samples.Access("role:organization:admin"), "ci", role, Resource.Organization, Now.AddSeconds(seconds)));

    [Fact]
    public void One_warning_is_about_all_roles_that_end_and_are_still_held()
    {
        Assert.Null(GrantAdvice.ForHeld(["developer", "admin", "project:quantum:write"], Now));
        Assert.Equal(
            "The role 'organization:audit_logs:read' was sunset by Aiven on 2026-08-11, and is still held. Grant 'organization:event_logs:read' instead, and revoke 'organization:audit_logs:read'. "
                + "The role 'project:audit_logs:read' will be sunset by Aiven on 2026-10-30, and is still held. Grant 'project:event_logs:read' instead, and revoke 'project:audit_logs:read'.",
            GrantAdvice.ForHeld(["project:audit_logs:read", "developer", "organization:audit_logs:read", "project:audit_logs:read"], Now));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("role:organization:admin")]
    public void An_administrator_has_full_access(string role) => Assert.Equal(
        $"The role '{role}' gives 'ci' full access to unit Retail. Grant a role with fewer permissions if you can. Run Get-AivenRole to list the roles.",
        GrantAdvice.For(Samples.Access("developer"), "ci", role, Resource.Unit("Retail"), Now));
}
