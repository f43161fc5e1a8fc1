using AppUsers.PowerShell;

namespace AppUsers.Tests;

/// <summary>What is said of long work, on a clock that moves by what each item takes.</summary>
public class ProgressTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Clock clock = new();
    private readonly Progress progress;

    public ProgressTests()
    {
        progress = new Progress(clock);
    }

    [Fact]
    public void Nothing_is_said_of_short_work() =>
        Assert.Empty(Work(items: 1000, total: 1000, each: (Progress.Patience - TimeSpan.FromTicks(1)) / 1000));

    [Fact]
    public void Long_work_is_counted_with_its_speed_its_share_and_what_remains() => Assert.Equal(
        [
            new("2 of 5 items, 1.0 a second", 40, 3),
            new("3 of 5 items, 1.0 a second", 60, 2),
            new("4 of 5 items, 1.0 a second", 80, 1),
        ],
        Work(items: 5, total: 5, each: Second));

    [Fact]
    public void What_a_pipeline_brings_is_counted_with_its_speed_alone() => Assert.Equal(
        [new("2 items, 1.0 a second", null, null), new("3 items, 1.0 a second", null, null)],
        Work(items: 3, total: null, each: Second));

    [Fact]
    public void Each_record_of_a_pipeline_adds_to_the_same_count()
    {
        var said = new List<ProgressReport>();
        for (var record = 0; record < 3; record++)
        {
            said.AddRange(Work(items: 1, total: null, each: Second));
        }

        Assert.Equal(["2 items, 1.0 a second", "3 items, 1.0 a second"], said.Select(report => report.Status));
    }

    [Theory]
    [InlineData(50, "20 a second")]
    [InlineData(100, "10 a second")]
    [InlineData(500, "2.0 a second")]
    [InlineData(2500, "0.4 a second")]
    public void The_speed_is_told_with_as_many_digits_as_mean_something(int milliseconds, string speed) =>
        Assert.EndsWith(speed, Work(items: 50, total: 50, each: TimeSpan.FromMilliseconds(milliseconds))[0].Status, StringComparison.Ordinal);

    [Fact]
    public void It_is_said_no_more_often_than_can_be_read()
    {
        var each = TimeSpan.FromMilliseconds(1);
        const int Items = 10_000;
        var said = Work(Items, Items, each);
        Assert.InRange(said.Count, 2, (int)(((Items * each) - Progress.Patience) / Progress.Interval) + 1);
    }

    [Fact]
    public void Nothing_is_said_of_the_last_item() => Assert.Empty(Work(items: 1, total: 1, each: 10 * Second));

    [Fact]
    public void Only_the_innermost_items_count()
    {
        var said = new List<ProgressReport>();
        progress.Enter(2);
        for (var user = 0; user < 2; user++)
        {
            said.AddRange(Work(items: 2, total: 2, each: Second));
            Assert.Null(progress.Step());
        }

        progress.Leave();
        Assert.Equal([new("2 items, 1.0 a second", 50, 2), new("3 items, 1.0 a second", 75, 1)], said);
    }

    [Fact]
    public void Lists_of_one_around_a_list_do_not_matter()
    {
        progress.Enter(1);
        progress.Enter(1);
        Assert.Equal("2 of 4 items, 1.0 a second", Work(items: 4, total: 4, each: Second)[0].Status);
    }

    [Fact]
    public void A_share_is_told_as_soon_as_one_is_known()
    {
        var said = new List<ProgressReport>();
        progress.Enter(2);
        for (var pattern = 0; pattern < 2; pattern++)
        {
            said.AddRange(Work(items: 2, total: null, each: Second));
            progress.Step();
        }

        progress.Leave();
        Assert.Equal(
            [new("2 items, 1.0 a second", null, null), new("3 items, 1.0 a second", 50, 3), new("4 items, 1.0 a second", 50, 4)],
            said);
    }

    [Fact]
    public void In_a_pipeline_no_share_of_one_record_is_taken_for_the_whole()
    {
        progress.Enter(null);
        Assert.All(Work(items: 4, total: 4, each: Second), report => Assert.Null(report.Percent));
    }

    [Fact]
    public void An_item_that_is_an_empty_list_counts_as_one()
    {
        progress.Enter(3);
        progress.Enter(0);
        progress.Leave();
        progress.Step();
        clock.Now += 2 * Second;
        Assert.Equal("1 of 3 items, 0.5 a second", progress.Step()?.Status);
    }

    [Fact]
    public void A_wait_before_the_first_item_does_not_count()
    {
        clock.Now += 60 * Second;
        Assert.Equal("2 of 3 items, 1.0 a second", Work(items: 3, total: 3, each: Second)[0].Status);
    }

    private List<ProgressReport> Work(int items, int? total, TimeSpan each)
    {
        var said = new List<ProgressReport>();
        progress.Enter(total);
        for (var item = 0; item < items; item++)
        {
            clock.Now += each;
            if (progress.Step() is { } report)
            {
                said.Add(report);
            }
        }

        progress.Leave();
        return said;
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
