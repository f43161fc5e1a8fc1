using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class TokenAdviceTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void A_token_that_never_expires_is_advised_against()
    {
        Assert.Contains("never expires", Advice(new AppUserTokenRequest(), () => OrganizationWith(null)), StringComparison.Ordinal);
        Assert.Null(Advice(new AppUserTokenRequest { MaxAge = Day }, () => OrganizationWith(null)));
        Assert.Null(Advice(new AppUserTokenRequest(), () => OrganizationWith(Day)));
    }

    [Fact]
    public void Somebody_who_cannot_see_the_organization_gets_the_advice() => Assert.Contains(
        "never expires",
        Advice(new AppUserTokenRequest(), () => throw Errors.ScopeMissing("see the organization", "ci", "accounts:read")),
        StringComparison.Ordinal);

    [Fact]
    public void A_token_of_a_disabled_user_is_advised_against()
    {
        var disabled = new AppUser("u1", "ci", null, DateTime.UnixEpoch, null, 0, "org1", "ci@example.com", disabledAt: DateTime.UnixEpoch);
        var advice = TokenAdvice.For(new AppUserTokenRequest { MaxAge = Day }, disabled, () => OrganizationWith(null));
        Assert.StartsWith("The application user 'ci' is disabled, so its token is refused", advice.Single(), StringComparison.Ordinal);
    }

    private static string? Advice(AppUserTokenRequest request, Func<Organization> organization) => TokenAdvice.For(request, Samples.User(), organization).SingleOrDefault();

    private static Organization OrganizationWith(TimeSpan? age) =>
        new("org1", "default", DateTime.UnixEpoch, 1, 10, 10, policy: new OrganizationPolicy(DefaultTokenAge: age));
}
