using AppUsers.PowerShell.Output;

namespace AppUsers.Tests.Output;

/// <summary>Reports on long work, with a clock that advances by the duration of each item.</summary>
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
    public void Short_work_is_not_reported() =>
        Assert.Empty(Work(items: 1000, total: 1000, each: (Progress.Patience - TimeSpan.FromTicks(1)) / 1000));

    [Fact]
    public void Long_work_is_reported_with_speed_percentage_and_remaining_time() => Assert.Equal(
        [
            new("2 of 5 items, 1.0 per second", 40, 3),
            new("3 of 5 items, 1.0 per second", 60, 2),
            new("4 of 5 items, 1.0 per second", 80, 1),
        ],
        Work(items: 5, total: 5, each: Second));

    [Fact]
    public void Pipeline_input_is_reported_with_speed_only() => Assert.Equal(
        [new("2 items, 1.0 per second", null, null), new("3 items, 1.0 per second", null, null)],
        Work(items: 3, total: null, each: Second));

    [Fact]
    public void All_records_of_a_pipeline_are_counted_together()
    {
        var reports = new List<ProgressReport>();
        for (var record = 0; record < 3; record++)
        {
            reports.AddRange(Work(items: 1, total: null, each: Second));
        }

        Assert.Equal(["2 items, 1.0 per second", "3 items, 1.0 per second"], reports.Select(report => report.Status));
    }

    [Theory]
    [InlineData(50, "20 per second")]
    [InlineData(100, "10 per second")]
    [InlineData(500, "2.0 per second")]
    [InlineData(2500, "0.4 per second")]
    public void The_speed_has_a_meaningful_number_of_digits(int milliseconds, string speed) =>
        Assert.EndsWith(speed, Work(items: 50, total: 50, each: TimeSpan.FromMilliseconds(milliseconds))[0].Status, StringComparison.Ordinal);

    [Fact]
    public void Reports_are_not_more_frequent_than_a_person_can_read()
    {
        var each = TimeSpan.FromMilliseconds(1);
        const int Items = 10_000;
        var reports = Work(Items, Items, each);
        Assert.InRange(reports.Count, 2, (int)(((Items * each) - Progress.Patience) / Progress.Interval) + 1);
    }

    [Fact]
    public void The_last_item_is_not_reported() => Assert.Empty(Work(items: 1, total: 1, each: 10 * Second));

    [Fact]
    public void Only_the_items_of_the_innermost_list_are_counted()
    {
        var reports = new List<ProgressReport>();
        progress.Enter(2);
        for (var user = 0; user < 2; user++)
        {
            reports.AddRange(Work(items: 2, total: 2, each: Second));
            Assert.Null(progress.Step());
        }

        progress.Leave();
        Assert.Equal([new("2 items, 1.0 per second", 50, 2), new("3 items, 1.0 per second", 75, 1)], reports);
    }

    [Fact]
    public void Outer_lists_with_one_item_do_not_hide_the_total()
    {
        progress.Enter(1);
        progress.Enter(1);
        Assert.Equal("2 of 4 items, 1.0 per second", Work(items: 4, total: 4, each: Second)[0].Status);
    }

    [Fact]
    public void A_percentage_is_reported_as_soon_as_it_is_known()
    {
        var reports = new List<ProgressReport>();
        progress.Enter(2);
        for (var pattern = 0; pattern < 2; pattern++)
        {
            reports.AddRange(Work(items: 2, total: null, each: Second));
            progress.Step();
        }

        progress.Leave();
        Assert.Equal(
            [new("2 items, 1.0 per second", null, null), new("3 items, 1.0 per second", 50, 3), new("4 items, 1.0 per second", 50, 4)],
            reports);
    }

    [Fact]
    public void In_a_pipeline_a_share_of_one_record_is_not_reported_as_a_share_of_all()
    {
        progress.Enter(null);
        Assert.All(Work(items: 4, total: 4, each: Second), report => Assert.Null(report.Percent));
    }

    [Fact]
    public void An_empty_list_counts_as_one_item()
    {
        progress.Enter(3);
        progress.Enter(0);
        progress.Leave();
        progress.Step();
        clock.Now += 2 * Second;
        Assert.Equal("1 of 3 items, 0.5 per second", progress.Step()?.Status);
    }

    [Fact]
    public void A_wait_before_the_first_item_is_not_counted()
    {
        clock.Now += 60 * Second;
        Assert.Equal("2 of 3 items, 1.0 per second", Work(items: 3, total: 3, each: Second)[0].Status);
    }

    private List<ProgressReport> Work(int items, int? total, TimeSpan each)
    {
        var reports = new List<ProgressReport>();
        progress.Enter(total);
        for (var item = 0; item < items; item++)
        {
            clock.Now += each;
            if (progress.Step() is { } report)
            {
                reports.Add(report);
            }
        }

        progress.Leave();
        return reports;
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
