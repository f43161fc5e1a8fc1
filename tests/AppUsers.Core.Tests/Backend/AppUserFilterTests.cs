using AppUsers.Backend;

namespace AppUsers.Tests.Backend;

public sealed class AppUserFilterTests
{
    private static readonly DateTime Now = ManualTimeProvider.Start;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly AppUser New = Samples.User("new", "u1", createdAt: Now - Day);
    private static readonly AppUser Old = Samples.User("old", "u2", createdAt: Now - (9 * Day));
    private static readonly AppUser Idle = Samples.User("idle", "u3", createdAt: Now - (9 * Day), lastActivityAt: Now - (5 * Day));
    private static readonly AppUser Busy = Samples.User("Busy", "u4", createdAt: Now - (9 * Day), lastActivityAt: Now - Day);

    [Fact]
    public void Without_a_filter_all_users_are_listed_by_name_regardless_of_case() => Assert.Equal([Busy, Idle, New, Old], Apply(new()));

    [Fact]
    public void A_user_is_selected_by_id() => Assert.Equal([Idle], Apply(new() { UserId = "u3" }));

    [Fact]
    public void Users_are_selected_by_a_pattern_of_ids() => Assert.Equal([Idle, Old], Apply(new() { IdMatches = id => id is "u2" or "u3" }));

    [Fact]
    public void Users_are_selected_by_a_pattern_of_names() => Assert.Equal([Idle, New], Apply(new() { NameMatches = name => name.Contains('e') }));

    [Theory]
    [InlineData("", 4)]
    [InlineData("b", 1)]
    [InlineData("BUSY", 1)]
    [InlineData("busy!", 0)]
    [InlineData("usy", 0)]
    public void Users_are_selected_by_the_beginning_of_their_name_regardless_of_case(string beginning, int count) =>
        Assert.Equal(count, Apply(new() { NameBeginsWith = beginning }).Count());

    [Fact]
    public void Users_that_were_never_active_are_listed_oldest_first() => Assert.Equal([Old, New], Apply(new() { Usage = new() { NeverUsed = true } }));

    [Fact]
    public void Idle_users_are_listed_by_how_long_they_have_been_idle_and_first_those_that_were_never_active() =>
        Assert.Equal([Old, New, Idle, Busy], Apply(new() { Usage = new() { UnusedFor = Day } }));

    [Fact]
    public void A_user_that_was_never_active_has_been_idle_since_its_creation() =>
        Assert.Equal([Old, Idle], Apply(new() { Usage = new() { UnusedFor = 5 * Day } }));

    [Fact]
    public void Users_that_have_been_idle_equally_long_are_listed_by_id()
    {
        AppUser[] users = [Samples.User("a", "u3"), Samples.User("b", "u1"), Samples.User("c", "u2")];
        Assert.Equal(["u1", "u2", "u3"], new AppUserFilter { Usage = new() { NeverUsed = true } }.Apply(users, Now).Select(user => user.UserId));
    }

    [Fact]
    public void Everything_that_is_set_must_hold()
    {
        var both = new AppUserFilter { Usage = new() { NeverUsed = true, UnusedFor = 5 * Day } };
        Assert.Equal([Old], Apply(both));
        Assert.Equal([Old], Apply(both with { UserId = "u2", IdMatches = _ => true, NameBeginsWith = "o", NameMatches = _ => true }));
        Assert.Empty(Apply(both with { UserId = "u1" }));
        Assert.Empty(Apply(both with { IdMatches = _ => false }));
        Assert.Empty(Apply(both with { NameBeginsWith = "n" }));
        Assert.Empty(Apply(both with { NameMatches = _ => false }));
    }

    [Fact]
    public void A_time_without_use_is_from_zero_to_10_years()
    {
        new AppUserFilter().Check();
        Assert.All(
            [TimeSpan.Zero, 3650 * Day],
            span => new AppUserFilter { Usage = new() { UnusedFor = span } }.Check());
        Assert.All(
            [TimeSpan.FromTicks(-1), (3650 * Day) + TimeSpan.FromTicks(1)],
            span => Refused.With(ErrorCode.InvalidTimeSpan, () => new AppUserFilter { Usage = new() { UnusedFor = span } }.Check()));
    }

    private static IEnumerable<AppUser> Apply(AppUserFilter filter) => filter.Apply([New, Old, Idle, Busy], Now);
}
