using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class IdsTests
{
    [Fact]
    public void Ids_have_the_format_of_Aivens()
    {
        var random = new CyclicRandomSource(0x54, 0x78, 0xB3, 0x50, 0x90, 0x71);
        Assert.Equal("u5478b3509071", Ids.NewUser(random));
        Assert.Equal("ug5478b3509071", Ids.NewGroup(random));
        Assert.Equal("a5478b3509071", Ids.NewUnit(random));
        Assert.Equal("org5478b3509071", Ids.NewOrganization(random));
    }

    [Fact]
    public void An_id_that_is_taken_is_not_given_again()
    {
        var random = new CyclicRandomSource(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3);
        string[] taken = ["u010101010101", "u020202020202"];
        Assert.Equal("u030303030303", Ids.Fresh(Ids.NewUser, random, taken.Contains));
    }

    [Fact]
    public void An_id_that_is_free_is_taken_at_once() =>
        Assert.Equal("u010101010101", Ids.Fresh(Ids.NewUser, new CyclicRandomSource(1), _ => false));
}
