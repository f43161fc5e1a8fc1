using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class TokenScopesTests
{
    [Fact]
    public void Every_known_scope_is_accepted_in_any_case_and_returned_as_Aiven_spells_it()
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
    public void Force_accepts_an_unknown_scope_but_no_other_text()
    {
        Assert.Equal(["gateways:read"], TokenScopes.Check(["gateways:read"], force: true));
        Assert.All(["", "a b", "A", "a\n", new string('a', 129)], s => Refused.With(ErrorCode.ScopeNotFound, () => TokenScopes.Check([s], force: true)));
    }

    [Fact]
    public void There_can_be_up_to_100_scopes()
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
    [InlineData("services projects", "projects:read", true)]
    [InlineData("services:read projects:write", "projects:write", true)]
    [InlineData("services:write", "services", false)]
    [InlineData("services:read projects:write", "services", false)]
    [InlineData("service", "services", false)]
    [InlineData("all", "all", true)]
    [InlineData("accounts projects services", "all", false)]
    [InlineData("gateways", "gateways:read", true)]
    public void Scopes_allow_what_they_name(string scopes, string needed, bool allowed) =>
        Assert.Equal(allowed, TokenScopes.Allow(scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), needed));

    /// <summary>Force accepts "all:read" and "all:write", which Aiven does not have.</summary>
    [Fact]
    public void Reading_and_writing_all_by_force_do_not_make_an_unrestricted_token()
    {
        var forced = TokenScopes.Check(["all:read", "all:write"], force: true);
        Assert.False(TokenScopes.Allow(forced, TokenScopes.Everything));
        Assert.False(TokenScopes.Allow(forced, "services:read"));
        Assert.False(TokenScopes.Allow(forced, "services"));
    }

    [Fact]
    public void An_area_alone_is_both_reading_and_writing_it() => Assert.All(
        TokenScopes.Areas,
        area => Assert.All([area, area + ":read", area + ":write"], scope =>
        {
            Assert.Contains(scope, TokenScopes.Known);
            Assert.True(TokenScopes.Allow([area], scope));
        }));

    [Fact]
    public void Too_many_scopes_are_counted_without_duplicates() => Assert.Contains(
        "Up to 100 scopes are allowed, but 101 were given",
        Refused.With(ErrorCode.TooManyEntries, () => TokenScopes.Check([.. Enumerable.Range(0, 202).Select(i => $"x{i % 101}")], force: true)).Message,
        StringComparison.Ordinal);
}
