using AppUsers.Backend;

namespace AppUsers.Tests.Backend;

public sealed class AppUserEventFilterTests
{
    private static readonly DateTime Now = ManualTimeProvider.Start;

    private static readonly AppUserEvent[] Events =
    [
        Samples.Event(1, Now, action: "CreateUser", userId: "u1"),
        Samples.Event(2, Now.AddMinutes(1), action: "CreateProject", userId: null),
        Samples.Event(3, Now.AddMinutes(2), action: "CreateUser", userId: "u2"),
        Samples.Event(4, Now.AddMinutes(3), action: "RemoveUser", userId: "u1"),
    ];

    [Fact]
    public void Without_a_filter_every_event_is_selected() => Assert.Equal([1, 2, 3, 4], Selected(new()));

    [Fact]
    public void Events_are_selected_by_the_user_they_are_about() => Assert.Equal([1, 4], Selected(new() { UserId = "u1" }));

    [Fact]
    public void Events_are_selected_by_a_pattern_of_actions() => Assert.Equal([1, 3], Selected(new() { ActionMatches = action => action == "CreateUser" }));

    [Fact]
    public void Events_after_a_number_do_not_include_it() => Assert.Equal([3, 4], Selected(new() { AfterNumber = 2 }));

    [Fact]
    public void Events_after_a_time_do_not_include_it() => Assert.Equal([3, 4], Selected(new() { After = Now.AddMinutes(1) }));

    [Fact]
    public void Events_before_a_time_include_it() => Assert.Equal([1, 2], Selected(new() { Before = Now.AddMinutes(1) }));

    [Fact]
    public void Everything_that_is_set_must_hold()
    {
        var filter = new AppUserEventFilter { UserId = "u1", ActionMatches = _ => true, AfterNumber = 1, After = Now, Before = Now.AddHours(1) };
        Assert.Equal([4], Selected(filter));
        Assert.Empty(Selected(filter with { UserId = "u3" }));
        Assert.Empty(Selected(filter with { ActionMatches = _ => false }));
        Assert.Empty(Selected(filter with { AfterNumber = 4 }));
        Assert.Empty(Selected(filter with { After = Now.AddMinutes(3) }));
        Assert.Empty(Selected(filter with { Before = Now.AddMinutes(2) }));
    }

    [Fact]
    public void The_newest_are_those_of_the_selected_ones() =>
        Assert.Equal([3, 4], new AppUserEventFilter { ActionMatches = action => action != "CreateProject", Newest = 2 }.Apply(Events).Select(e => e.Number!.Value));

    [Fact]
    public void Events_are_selected_by_their_project() => Assert.Equal([2], Selected(new() { SubjectMatches = subject => subject?.Kind == ResourceKind.Project }));

    private static IEnumerable<long> Selected(AppUserEventFilter filter) => Events.Where(filter.Matches).Select(e => e.Number!.Value);
}
