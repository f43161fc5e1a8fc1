using System.Collections;

namespace AppUsers.Tests.Model;

public class JoinedListTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("10.0.0.0/8", new[] { "10.0.0.0/8" })]
    [InlineData("10.0.0.0/8, 2001:db8::/32", new[] { "10.0.0.0/8", "2001:db8::/32" })]
    public void A_list_is_its_items_where_one_text_is_wanted(string text, string[] items)
    {
        var list = new JoinedList<string>(items);
        Assert.Equal(text, list.ToString());
        Assert.Equal(items, list);
    }

    [Fact]
    public void A_list_is_a_copy_and_cannot_be_changed()
    {
        string[] items = ["one"];
        var list = new JoinedList<string>(items);
        items[0] = "two";
        Assert.Equal("one", list[0]);
        Assert.True(((IList)list).IsReadOnly);
    }

    [Fact]
    public void Every_list_of_what_commands_write_is_one() => Assert.All(
        new object[]
        {
            new Role("developer", RoleLevel.Project, "Developer", "All.", ["a", "b"]).Permissions,
            new AppUserTokenCheck(AppUserTokenCheckReason.Malformed, ManualTimeProvider.Start).Scopes,
            new AppUserTokenCheck(AppUserTokenCheckReason.Malformed, ManualTimeProvider.Start).Permissions,
        },
        list => Assert.IsType<JoinedList<string>>(list));
}
