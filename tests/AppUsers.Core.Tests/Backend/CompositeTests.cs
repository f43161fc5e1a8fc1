using System.Text;
using AppUsers.Backend.Records;

namespace AppUsers.Tests.Backend;

public class CompositeTests
{
    /// <summary>What parts can be made of: the lowest and the highest characters that names hold, and what lies between.</summary>
    private static readonly string[] Letters = ["\u0003", " ", "!", "a", "b", "ab", "é", "\uFFFD", "\U0001F600"];

    [Fact]
    public void The_values_under_some_parts_are_exactly_those_that_begin_with_them()
    {
        var lists = ListsOfParts(300);
        Assert.All(lists.Take(60).Append([]), parts =>
        {
            var (after, before) = IndexRange.Under(parts);
            Assert.All(lists, list => Assert.Equal(
                list.Take(parts.Length).SequenceEqual(parts), IsBetween(after, Composite.Of(list), before, string.CompareOrdinal)));
        });
    }

    [Fact]
    public void It_is_so_in_the_order_of_UTF_8_bytes_too()
    {
        var lists = ListsOfParts(300);
        Assert.All(lists.Take(60), parts =>
        {
            var (after, before) = IndexRange.Under(parts);
            Assert.All(lists, list => Assert.Equal(
                list.Take(parts.Length).SequenceEqual(parts), IsBetween(after, Composite.Of(list), before, CompareUtf8)));
        });
    }

    [Fact]
    public void Different_parts_make_different_values()
    {
        var lists = ListsOfParts(300);
        Assert.Equal(lists.Select(list => string.Join('\n', list)).Distinct().Count(), lists.Select(Composite.Of).Distinct().Count());
    }

    [Fact]
    public void Times_sort_as_text()
    {
        var start = ManualTimeProvider.Start;
        DateTime[] times = [DateTime.MinValue, start.AddYears(-1), start, start.AddTicks(10), start.AddSeconds(1), start.AddYears(100)];
        Assert.Equal(times.Select(Composite.Time), times.Select(Composite.Time).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_sort_as_text()
    {
        long[] numbers = [0, 1, 2, 9, 10, 11, 99, 100, 20_000, 99_999, 100_000, long.MaxValue - 1, long.MaxValue];
        Assert.Equal(numbers, numbers.Reverse().OrderBy(Composite.Number, StringComparer.Ordinal));
        Assert.Equal(Composite.Number(0), Composite.Number(-1));
    }

    private static List<string[]> ListsOfParts(int count)
    {
        var random = new SeededRandomSource(3);
        var bytes = new byte[1];
        return [.. Enumerable.Range(0, count).Select(_ => Repeat(1 + Next(3), () => string.Concat(Repeat(Next(3), () => Letters[Next(Letters.Length)]))))];

        int Next(int below)
        {
            random.Fill(bytes);
            return bytes[0] % below;
        }
    }

    private static string[] Repeat(int count, Func<string> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private static bool IsBetween(string after, string value, string? before, Comparison<string> compare) =>
        compare(value, after) > 0 && (before is null || compare(value, before) < 0);

    private static int CompareUtf8(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
