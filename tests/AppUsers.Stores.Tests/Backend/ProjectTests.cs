namespace AppUsers.Tests.Backend;

public abstract class ProjectTests(Place place) : StoreTest(place)
{
    [Fact]
    public void A_project_comes_back_as_it_was_created()
    {
        var created = Backend().CreateProject("Shop_1-eu", null, None);
        Assert.Equal(("Shop_1-eu", (DateTime?)ManualTimeProvider.Start), (created.Name, created.CreatedAt));
        Assert.Equal(Backend().GetOrganization(None).OrganizationId, created.OrganizationId);
        Assert.Equivalent(created, Backend().GetProject("SHOP_1-EU", None), strict: true);
        Assert.Equal(TimeSpan.Zero, Backend().GetProject("Shop_1-eu", None).CreatedAt!.Value.Offset);
    }

    [Fact]
    public void A_name_is_taken_in_any_case()
    {
        Backend().CreateProject("shop", null, None);
        Assert.Contains("'shop'", Refused.With(ErrorCode.ProjectNameTaken, () => Backend().CreateProject("SHOP", null, None)).Message, StringComparison.Ordinal);
        Assert.Single(Backend().GetProjects(null, None));
    }

    [Fact]
    public void A_bad_name_is_refused_and_makes_no_store()
    {
        Assert.All([null, "", "my shop", "läden", new string('x', 64)], name => Refused.With(ErrorCode.InvalidName, () => Backend().CreateProject(name, null, None)));
        AssertNoStore();
    }

    [Fact]
    public void Projects_come_in_order_of_their_names()
    {
        Assert.All(["b", "C", "a"], name => Backend().CreateProject(name, null, None));
        Assert.Equal(["a", "b", "C"], Backend().GetProjects(null, None).Select(project => project.Name));
        Assert.Equal(["C"], Backend().GetProjects(name => name == "C", None).Select(project => project.Name));
    }

    [Fact]
    public void A_project_that_is_not_there_is_refused_with_the_nearest_names()
    {
        Refused.With(ErrorCode.ProjectNotFound, () => Backend().GetProject("shop", None));
        Refused.With(ErrorCode.ProjectNotFound, () => Backend().RemoveProject("shop", None));
        Backend().CreateProject("shop", null, None);
        Assert.Contains("'shop'", Refused.With(ErrorCode.ProjectNotFound, () => Backend().GetProject("shpo", None)).Message, StringComparison.Ordinal);
        Assert.All(["", "\u0001", "SHOP\u0001", "\uD83D", new string('x', 10_000)], name => Refused.With(ErrorCode.ProjectNotFound, () => Backend().GetProject(name, None)));
    }

    [Fact]
    public void A_removed_project_takes_its_grants_with_it_and_no_others()
    {
        var user = Backend().CreateUser("ci", null, None);
        Assert.All(["shop", "shop-eu"], name => Backend().CreateProject(name, null, None));
        Assert.All(["developer", "operator"], role => Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop"), role, force: false, None));
        Backend().GrantRole(Principal.User(user.UserId), Resource.Project("shop-eu"), "developer", force: false, None);

        Assert.Equal(2, Backend().RemoveProject("SHOP", None));

        Assert.Equal(["shop-eu"], Backend().GetProjects(null, None).Select(project => project.Name));
        Assert.Equal(["developer for ci on shop-eu"], Backend().GetGrantsOf(Principal.User(user.UserId), None).Select(grant => grant.ToString()));
        Backend().CreateProject("shop", null, None);
        Assert.Empty(Backend().GetGrants(Resource.Project("shop"), None));
    }

    [Fact]
    public void Before_the_first_write_there_are_no_projects_and_nothing_is_made()
    {
        Assert.Empty(Backend().GetProjects(null, None));
        AssertNoStore();
    }
}
