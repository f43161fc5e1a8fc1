using System.Globalization;

namespace AppUsers.Benchmarks;

/// <summary>A line of the table.</summary>
internal sealed record Result(string Name, string Measure, string Yardstick, string Value, string YardstickValue, string Ratio, string Goal, bool? IsMet)
{
    /// <summary>The measured time may be so many times the time of the yardstick.</summary>
    public static Result AtMost(string name, string measure, string yardstick, double seconds, double yardstickSeconds, double goal) =>
        new(name, measure, yardstick, Time(seconds), Time(yardstickSeconds), Number(seconds / yardstickSeconds), $"≤ {Number(goal)}", seconds / yardstickSeconds <= goal);

    /// <summary>As many per second, or at least a part of it.</summary>
    public static Result AtLeast(string name, string measure, string yardstick, double rate, double yardstickRate, double goal) =>
        new(name, measure, yardstick, Rate(rate), Rate(yardstickRate), Number(rate / yardstickRate), $"≥ {Number(goal)}", rate / yardstickRate >= goal);

    /// <summary>At most so much more memory.</summary>
    public static Result AtMostMore(string name, string measure, string yardstick, double mebibytes, double yardstickMebibytes, double goal) => new(
        name, measure, yardstick, Memory(mebibytes), Memory(yardstickMebibytes), $"+ {Memory(mebibytes - yardstickMebibytes)}", $"≤ + {Memory(goal)}", mebibytes - yardstickMebibytes <= goal);

    /// <summary>Something that cannot be measured on this machine.</summary>
    public static Result Missing(string name, string why) => new(name, why, "", "", "", "", "", null);

    public static void WriteHead(TextWriter output)
    {
        output.WriteLine("| # | measure | yardstick | value | yardstick value | ratio | goal | met |");
        output.WriteLine("| --- | --- | --- | ---: | ---: | ---: | ---: | --- |");
    }

    public void Write(TextWriter output) => output.WriteLine(
        $"| {Name} | {Measure} | {Yardstick} | {Value} | {YardstickValue} | {Ratio} | {Goal} | {IsMet switch { true => "yes", false => "no", null => "" }} |");

    private static string Time(double seconds) => seconds >= 0.1 ? Text($"{seconds * 1000:N0} ms") : Text($"{seconds * 1_000_000:N0} µs");

    private static string Rate(double rate) => Text($"{rate:N0}/s");

    private static string Memory(double mebibytes) => Text($"{mebibytes:N0} MiB");

    private static string Number(double number) => Text($"{number:0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
