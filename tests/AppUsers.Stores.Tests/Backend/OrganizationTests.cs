namespace AppUsers.Tests.Backend;

public abstract class OrganizationTests(Place place) : StoreTest(place)
{
    [Fact]
    public void Before_the_first_write_the_defaults_are_shown_and_nothing_is_made()
    {
        var organization = Backend().GetOrganization(None);
        Assert.Equal((0, 10_000, 100), (organization.AppUsers, organization.AppUserLimit, organization.TokenLimit));
        AssertNoStore();
    }

    [Fact]
    public void The_first_write_makes_the_first_organization_and_later_ones_keep_it()
    {
        Backend().CreateProject("shop", null, None);
        var first = Backend().GetOrganization(None);
        Assert.Matches("^org[0-9a-f]{12}$", first.OrganizationId);
        Assert.Equal(ManualTimeProvider.Start, first.CreatedAt);
        Time.Advance(TimeSpan.FromHours(1));
        Backend(2).CreateUser("ci", null, None);
        var later = Backend().GetOrganization(None);
        Assert.Equal((first.OrganizationId, first.CreatedAt, 1), (later.OrganizationId, later.CreatedAt, later.AppUsers));
    }

    [Fact]
    public void Name_and_limits_change_one_by_one()
    {
        Assert.Equal(("acme", 10_000, 100), View(Backend().SetOrganization("acme", null, null, None)));
        Assert.Equal(("acme", 5, 100), View(Backend().SetOrganization(null, 5, null, None)));
        Assert.Equal(("acme", 5, 1_000_000), View(Backend().SetOrganization(null, null, 1_000_000, None)));
        Assert.Equal(("acme", 5, 1_000_000), View(Backend().GetOrganization(None)));

        static (string, int?, int?) View(Organization o) => (o.Name, o.AppUserLimit, o.TokenLimit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(int.MaxValue)]
    public void A_limit_out_of_range_is_refused_and_makes_no_store(int limit)
    {
        Refused.With(ErrorCode.InvalidLimit, () => Backend().SetOrganization(null, limit, null, None));
        Refused.With(ErrorCode.InvalidLimit, () => Backend().SetOrganization(null, null, limit, None));
        AssertNoStore();
    }

    [Fact]
    public void A_bad_name_is_refused() => Assert.All(
        ["", " ", "a\n", new string('x', 129)],
        name => Refused.With(ErrorCode.InvalidName, () => Backend().SetOrganization(name, null, null, None)));
}
