using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class NameLookupTests
{
    private static readonly AppUser[] Users = [Samples.User("ci", "u1"), Samples.User("u1", "u2"), Samples.User("Zoë", "u3")];

    [Theory]
    [InlineData("ci", "u1")]
    [InlineData("CI", "u1")]
    [InlineData("ZOË", "u3")]
    [InlineData("u3", "u3")]
    public void A_user_is_found_by_name_in_any_case_or_by_id(string nameOrId, string userId) => Assert.Equal(userId, Choose(nameOrId).UserId);

    [Fact]
    public void An_id_takes_precedence_over_a_name() => Assert.Equal("u1", Choose("u1").UserId);

    [Fact]
    public void The_case_of_an_id_matters() => Assert.Equal("u2", Choose("U1").UserId);

    [Theory]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("U3")]
    public void A_miss_is_the_error_of_the_caller(string nameOrId)
    {
        var error = Errors.UserNotFound(nameOrId, []);
        Assert.Same(error, Assert.Throws<AppUsersException>(() => Choose(nameOrId, error)));
    }

    [Fact]
    public void A_name_that_several_have_is_refused_with_their_ids()
    {
        AppUser[] users = [.. Users, Samples.User("CI", "u4")];
        var error = Refused.With(ErrorCode.AmbiguousName, () => NameLookup.Choose("ci", users, Id, Name, "application user", NotExpected));
        Assert.Equal("There is more than one application user named 'ci': u1, u4. Use the ID of the application user.", error.Message);
        Assert.Equal("u4", NameLookup.Choose("u4", users, Id, Name, "application user", NotExpected).UserId);
    }

    [Fact]
    public void Similar_names_are_suggested() => Assert.Equal(["ci-deploy"], NameLookup.Nearest("ci-deplyo", ["ci-backup", "ci-deploy"]));

    [Fact]
    public void Only_the_first_2000_names_are_compared()
    {
        string[] others = [.. Enumerable.Repeat("other", 1_999)];
        Assert.Equal(["ci-deploy"], NameLookup.Nearest("ci-deplyo", [.. others, "ci-deploy"]));
        Assert.Empty(NameLookup.Nearest("ci-deplyo", [.. others, "other", "ci-deploy"]));
    }

    private static AppUser Choose(string nameOrId, AppUsersException? notFound = null) =>
        NameLookup.Choose(nameOrId, Users, Id, Name, "application user", () => notFound ?? NotExpected());

    private static string Id(AppUser user) => user.UserId;

    private static string Name(AppUser user) => user.Name;

    private static AppUsersException NotExpected() => throw new InvalidOperationException("There should be a match.");
}
