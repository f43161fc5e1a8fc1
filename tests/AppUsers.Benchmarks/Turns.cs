namespace AppUsers.Benchmarks;

/// <summary>A measure and its yardstick take turns, so that what else the machine does meets both. It only ever adds time, so the
/// best of each counts.</summary>
internal static class Turns
{
    public static (double Seconds, double Yardstick) Best(int repetitions, Func<double> measure, Func<double> yardstick)
    {
        var (best, bestYardstick) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < repetitions; i++)
        {
            bestYardstick = Math.Min(bestYardstick, yardstick());
            best = Math.Min(best, measure());
        }

        return (best, bestYardstick);
    }
}
