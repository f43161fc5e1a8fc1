using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class TokenScopesTests
{
    [Fact]
    public void Every_known_scope_passes_in_any_case_and_comes_back_as_it_is_spelled()
    {
        Assert.Equal(1 + (3 * 11), TokenScopes.Known.Count);
        Assert.Equal(TokenScopes.Known, TokenScopes.Check([.. TokenScopes.Known.Select(s => s.ToUpperInvariant())], force: false));
    }

    [Fact]
    public void Duplicates_are_merged() => Assert.Equal(["user"], TokenScopes.Check(["user", "User"], force: false));

    [Theory]
    [InlineData("service:read", "services:read")]
    [InlineData("project", "projects")]
    [InlineData("acounts:write", "accounts:write")]
    public void An_unknown_scope_is_refused_with_the_nearest_known(string given, string nearest) =>
        Assert.Contains($"'{nearest}'", Refused.With(ErrorCode.ScopeNotFound, () => TokenScopes.Check([given], force: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Force_takes_an_unknown_scope_but_no_nonsense()
    {
        Assert.Equal(["gateways:read"], TokenScopes.Check(["gateways:read"], force: true));
        Assert.All(["", "a b", "A", "a\n", new string('a', 129)], s => Refused.With(ErrorCode.ScopeNotFound, () => TokenScopes.Check([s], force: true)));
    }

    [Fact]
    public void There_may_be_a_hundred()
    {
        var many = Enumerable.Range(0, 100).Select(i => $"x{i}").ToList();
        Assert.Equal(100, TokenScopes.Check(many, force: true).Count);
        Refused.With(ErrorCode.TooManyEntries, () => TokenScopes.Check([.. many, "y"], force: true));
    }

    [Theory]
    [InlineData("", "services:read", true)]
    [InlineData("all", "services:write", true)]
    [InlineData("services", "services:read", true)]
    [InlineData("services", "services:write", true)]
    [InlineData("services:read", "services:read", true)]
    [InlineData("services:read", "services:write", false)]
    [InlineData("services:write", "services:read", false)]
    [InlineData("services:read", "services", false)]
    [InlineData("services:read services:write", "services", true)]
    [InlineData("projects", "services:read", false)]
    [InlineData("services", "all", false)]
    public void Scopes_allow_what_they_name(string scopes, string needed, bool allowed) =>
        Assert.Equal(allowed, TokenScopes.Allow(scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), needed));
}
