using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class AccessPolicyTests
{
    public static TheoryData<string> Operations => [.. Enum.GetNames<Operation>()];

    [Fact]
    public void Every_member_of_the_port_is_an_operation_and_every_operation_a_member() => Assert.Equal(
        typeof(IAppUserBackend).GetMethods().Select(m => m.Name).Order(StringComparer.Ordinal),
        Enum.GetNames<Operation>().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_has_a_rule_made_of_known_permissions(string operation)
    {
        var rule = AccessPolicy.Of(Enum.Parse<Operation>(operation));
        Assert.All(rule.AnyOf, permission => Assert.Equal(permission, RoleCatalogue.Get(permission).Name));
    }

    [Fact]
    public void Only_these_operations_are_open_to_everybody() => Assert.Equal(
        ["CreateOrganization", "GetCaller", "GetOrganization", "GetOrganizations", "GetProject", "GetProjects", "GetUnit", "GetUnits"],
        Enum.GetValues<Operation>().Where(o => AccessPolicy.Of(o).AnyOf.Length == 0).Select(o => o.ToString()).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("organization:billing:read", "billing:read")]
    [InlineData("organization:app_users:write", "accounts:write")]
    [InlineData("role:organization:admin", "accounts:write")]
    [InlineData("project:services:read", "projects:read")]
    [InlineData("service:logs:read", "services:read")]
    [InlineData("role:services:recover", "services:write")]
    [InlineData("read_only", "projects:read")]
    [InlineData("admin", "projects:write")]
    public void A_permission_takes_the_scope_of_its_area(string permission, string scope) =>
        Assert.Equal(scope, AccessPolicy.ScopeFor(permission));
}
