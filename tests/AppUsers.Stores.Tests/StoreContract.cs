using System.Globalization;
using AppUsers.Storage;

namespace AppUsers.Tests;

/// <summary>What Core relies on in every store.</summary>
public abstract class StoreContract(Place place) : StoreTest(place)
{
    private const string Emoji = "\U0001F600";

    private static readonly StoreTable Things = new("things", ["name", "kind"]);
    private static readonly StoreTable Others = new("others", []);

    protected override IReadOnlyList<StoreTable> StoreTables => [Things, Others];

    [Fact]
    public void A_table_never_written_to_is_empty()
    {
        AssertEmpty(Read(r => (r.Find(Things, StoreTable.ByKey, "a"), r.Range(Things, "name", string.Empty, null, 10))));
        Write(w =>
        {
            AssertEmpty((w.Find(Things, StoreTable.ByKey, "a"), w.Range(Things, "name", string.Empty, null, 10)));
            w.Delete(Things, "a");
        });
        AssertEmpty(Read(r => (r.Find(Things, StoreTable.ByKey, "a"), r.Range(Things, "name", string.Empty, null, 10))));

        static void AssertEmpty((string? Body, IReadOnlyList<StoreMatch> Rows) found)
        {
            Assert.Null(found.Body);
            Assert.Empty(found.Rows);
        }
    }

    [Fact]
    public void A_row_is_found_by_its_key_and_by_each_index()
    {
        Write(w => w.Put(Things, new StoreRow("k", "body", ["n", "x"])));
        Assert.Equal("body", Read(r => r.Find(Things, StoreTable.ByKey, "k")));
        Assert.Equal("body", Read(r => r.Find(Things, "kind", "x")));
        Assert.Null(Read(r => r.Find(Things, "kind", "n")));
        Assert.Equal([new StoreMatch("n", "body")], Read(r => r.Range(Things, "name", "m", "o", 10)));
        Assert.Equal([new StoreMatch("x", "body")], Read(r => r.Range(Things, "kind", string.Empty, null, 10)));
    }

    [Fact]
    public void Text_comes_back_as_it_was()
    {
        string[] texts = [string.Empty, " ", "  both  ", "a\r\n\t\"'\\b", "\u0001\u0002\u001F", "null", "e\u0301 é", "日本語", Emoji, "\uFFFD\uFFFF", new string('x', 100_000)];
        Write(w => Each(texts, (text, i) => w.Put(Things, new StoreRow($"k{i}", text, [$"n{i}", $"x{i}"]))));
        Each(texts, (text, i) => Assert.Equal(text, Read(r => r.Find(Things, StoreTable.ByKey, $"k{i}"))));
        Assert.Equal(texts.Length, Names().Count);
    }

    [Fact]
    public void Keys_and_index_values_may_hold_any_character_but_NUL()
    {
        string[] texts = ["\u0001", "a\u0001b\u0001", "a\u0002", " a ", "A", "a", "é", "e\u0301", "日本", Emoji, "'; DROP TABLE things --", "$.name", "@0", "%_*?"];
        Write(w => Each(texts, (text, i) => w.Put(Things, new StoreRow(text, $"{i}", [text, text]))));
        Each(texts, (text, i) => Assert.Equal($"{i}", Read(r => r.Find(Things, StoreTable.ByKey, text))));
        Each(texts, (text, i) => Assert.Contains(new StoreMatch(text, $"{i}"), Read(r => r.Range(Things, "name", string.Empty, null, 100))));
    }

    [Fact]
    public void The_longest_keys_and_index_values_that_Core_makes_fit()
    {
        var rows = new[] { new string('k', 255), string.Concat(Enumerable.Repeat(Emoji, 127)) + "k" }
            .Select((key, i) => new StoreRow(key, $"{i}", [new string('n', 899) + i, string.Concat(Enumerable.Repeat("日", 299)) + $"xx{i}"]))
            .ToList();
        Write(w => rows.ForEach(row => w.Put(Things, row)));
        Assert.All(rows, row => Assert.Equal(row.Body, Read(r => r.Find(Things, StoreTable.ByKey, row.Key))));
        Assert.Equal(["0", "1"], Read(r => r.Range(Things, "kind", string.Empty, null, 10)).Select(match => match.Body));
    }

    [Fact]
    public void Case_counts()
    {
        Write(w => w.Put(Things, new StoreRow("Key", "body", ["Name", "Kind"])));
        Assert.Null(Read(r => r.Find(Things, StoreTable.ByKey, "key")));
        Assert.Null(Read(r => r.Find(Things, StoreTable.ByKey, "Key ")));
        Assert.Empty(Read(r => r.Range(Things, "name", "name", null, 10)));
        Write(w => w.Put(Things, new StoreRow("key", "other", ["name", "kind"])));
        Assert.Equal("body", Read(r => r.Find(Things, StoreTable.ByKey, "Key")));
    }

    [Fact]
    public void Rows_come_in_ordinal_order_of_the_index()
    {
        string[] ordered = ["\u0001", "a", "a\u0001", "a\u0002", "a ", "aB", "aa", "a\u00E9", "b", "Z", "_", "z", "\u00C5", "\u00E9", "\u65E5", Emoji];
        Array.Sort(ordered, StringComparer.Ordinal);
        Write(w => Each([.. ordered.Reverse()], (text, i) => w.Put(Things, new StoreRow($"k{i}", text, [text, $"{i}"]))));
        Assert.Equal(ordered, Names());
    }

    [Fact]
    public void The_bounds_of_a_range_do_not_belong_to_it()
    {
        Write(w => Each(["a", "b", "c", "d"], (text, _) => w.Put(Things, Row(text))));
        Assert.Equal(["b", "c"], Names("a", "d"));
        Assert.Equal(["b"], Names("a", "c"));
        Assert.Equal(["c", "d"], Names("b", null));
        Assert.Equal(["a", "b", "c", "d"], Names("", "e"));
        Assert.Empty(Names("a", "b"));
        Assert.Empty(Names("d", "a"));
        Assert.Empty(Names("b", "b"));
    }

    [Fact]
    public void No_more_rows_come_than_were_asked_for()
    {
        Write(w => Each(["a", "b", "c", "d"], (text, _) => w.Put(Things, Row(text))));
        Assert.Equal(["b", "c"], Names("a", null, take: 2));
        Assert.Equal(["a"], Names("", "c", take: 1));
        Assert.Equal(["b", "c"], Names("a", "d", take: 3));
        Assert.Empty(Names("", null, take: 0));
    }

    [Fact]
    public void Many_rows_come_page_by_page_each_once()
    {
        var names = Enumerable.Range(0, 1_250).Select(i => $"{i:D5}").ToList();
        Write(w => names.ForEach(name => w.Put(Things, Row(name))));
        var read = new List<string>();
        for (var page = Names("", null, 100); page.Count > 0; page = Names(read[^1], null, 100))
        {
            read.AddRange(page);
        }

        Assert.Equal(names, read);
    }

    [Fact]
    public void A_row_with_the_same_key_is_replaced_in_every_index()
    {
        Write(w => w.Put(Things, new StoreRow("k", "before", ["n1", "x1"])));
        Write(w => w.Put(Things, new StoreRow("k", "after", ["n2", "x1"])));
        Assert.Equal("after", Read(r => r.Find(Things, StoreTable.ByKey, "k")));
        Assert.Equal([new StoreMatch("n2", "after")], Read(r => r.Range(Things, "name", string.Empty, null, 10)));
        Assert.Equal([new StoreMatch("x1", "after")], Read(r => r.Range(Things, "kind", string.Empty, null, 10)));
        Write(w => w.Put(Things, new StoreRow("other", "free", ["n1", "x2"])));
        Assert.Equal(["n1", "n2"], Names());
    }

    [Fact]
    public void A_deleted_row_is_gone_from_every_index_and_its_values_are_free()
    {
        Write(w => w.Put(Things, Row("a")));
        Write(w => w.Delete(Things, "a"));
        Assert.Null(Read(r => r.Find(Things, StoreTable.ByKey, "a")));
        Assert.Empty(Names());
        Write(w => w.Put(Things, Row("a")));
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public void Deleting_what_is_not_there_changes_nothing()
    {
        Write(w => w.Put(Things, Row("a")));
        Write(w => w.Delete(Things, "A"));
        Assert.Equal(["a"], Names());
    }

    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    public void A_second_row_with_the_same_value_in_an_index_is_refused_and_nothing_changed(string name, string kind)
    {
        Write(w => w.Put(Things, new StoreRow("k1", "first", ["a", "a"])));
        Refused.With(ErrorCode.StoreFailed, () => Write(w =>
        {
            w.Put(Others, new StoreRow("before", "x", []));
            w.Put(Things, new StoreRow("k2", "second", [name, kind]));
        }));
        Assert.Null(Read(r => r.Find(Things, StoreTable.ByKey, "k2")));
        Assert.Null(Read(r => r.Find(Others, StoreTable.ByKey, "before")));
        Assert.Equal([new StoreMatch("a", "first")], Read(r => r.Range(Things, "name", string.Empty, null, 10)));
    }

    [Fact]
    public void A_transaction_over_several_tables_is_kept_whole()
    {
        Write(w =>
        {
            w.Put(Things, Row("a"));
            w.Put(Others, new StoreRow("o", "other", []));
        });
        Write(w =>
        {
            w.Delete(Things, "a");
            w.Put(Others, new StoreRow("o", "changed", []));
        });
        Assert.Equal((null, "changed"), Read(r => (r.Find(Things, StoreTable.ByKey, "a"), r.Find(Others, StoreTable.ByKey, "o"))));
    }

    [Fact]
    public void A_transaction_sees_its_own_changes()
    {
        Write(w =>
        {
            w.Put(Things, Row("a"));
            w.Put(Things, Row("b"));
            Assert.Equal("body of a", w.Find(Things, StoreTable.ByKey, "a"));
            w.Delete(Things, "a");
            Assert.Null(w.Find(Things, StoreTable.ByKey, "a"));
            Assert.Equal(["b"], w.Range(Things, "name", string.Empty, null, 10).Select(match => match.Position));
        });
    }

    [Fact]
    public void A_transaction_that_throws_leaves_nothing()
    {
        Write(w => w.Put(Things, Row("a")));
        Assert.Throws<InvalidOperationException>(() => Write(w =>
        {
            w.Put(Things, new StoreRow("a", "changed", ["changed", "changed"]));
            w.Put(Others, new StoreRow("o", "other", []));
            w.Range(Things, "name", string.Empty, null, 10);
            throw new InvalidOperationException();
        }));
        Assert.Equal([new StoreMatch("a", "body of a")], Read(r => r.Range(Things, "name", string.Empty, null, 10)));
        Assert.Null(Read(r => r.Find(Others, StoreTable.ByKey, "o")));
    }

    [Fact]
    public void A_store_exists_once_something_was_written()
    {
        Assert.False(Open().Exists);
        Write(w => w.Put(Things, Row("a")));
        Assert.True(Open().Exists);
    }

    [Fact]
    public void Threads_that_change_the_same_row_wait_for_each_other_and_those_that_fail_leave_nothing()
    {
        Write(w => w.Put(Others, new StoreRow("count", "0", [])));
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            foreach (var failure in new[] { "none", "early", "none", "late", "none" })
            {
                Assert.Equal(failure != "none", Record.Exception(() => Write(w => Count(w, failure))) is InvalidOperationException);
            }
        });
        Assert.Equal("24", Read(r => r.Find(Others, StoreTable.ByKey, "count")));

        static void Count(IStoreWriter writer, string failure)
        {
            writer.Lock(Others, "count");
            var next = int.Parse(writer.Find(Others, StoreTable.ByKey, "count")!, CultureInfo.InvariantCulture) + 1;
            if (failure != "early")
            {
                writer.Put(Others, new StoreRow("count", $"{next}", []));
            }

            if (failure != "none")
            {
                throw new InvalidOperationException();
            }
        }
    }

    [Fact]
    public void A_stream_does_not_see_what_is_changed_while_it_is_consumed()
    {
        var names = Enumerable.Range(0, 1_000).Select(i => $"{i:D5}").ToList();
        Write(w => names.ForEach(name => w.Put(Things, Row(name))));
        var seen = new List<string>();
        foreach (var body in Open().Stream(Bodies(), None))
        {
            seen.Add(body["body of ".Length..]);
            Write(w => w.Put(Things, new StoreRow(seen[^1], "changed", [$"x{seen[^1]}", $"x{seen[^1]}"])));
        }

        Assert.Equal(names, seen);
        Assert.Equal(1_000, Read(r => r.Range(Things, "name", "x", null, 10_000).Count(match => match.Body == "changed")));
    }

    [Fact]
    public void A_stream_that_is_abandoned_leaves_the_store_usable()
    {
        Write(w => Enumerable.Range(0, 500).ToList().ForEach(i => w.Put(Things, Row($"{i:D5}"))));
        Assert.Equal("body of 00000", Open().Stream(Bodies(), None).First());
        Write(w => w.Put(Things, Row("another")));
        Assert.Equal(501, Open().Stream(Bodies(), None).Count());
    }

    [Fact]
    public void A_stream_of_no_rows_is_empty() => Assert.Empty(Open().Stream(Bodies(), None));

    [Fact]
    public void A_stream_ends_where_its_query_says_and_reads_more_from_its_view()
    {
        Write(w => Each(["a", "b", "c"], (name, _) => w.Put(Things, Row(name))));
        var query = Bodies() with { Select = (reader, body) => body == "body of c" ? null : [body, reader.Find(Things, StoreTable.ByKey, "c")!] };
        Assert.Equal(["body of a", "body of c", "body of b", "body of c"], Open().Stream(query, None));
    }

    private static RowQuery<string> Bodies() =>
        new(Things, "name", string.Empty, null, (_, body) => [body], text => text, text => text);

    private static StoreRow Row(string name) => new(name, $"body of {name}", [name, name]);

    private static void Each(string[] texts, Action<string, int> action)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            action(texts[i], i);
        }
    }

    private void Write(Action<IStoreWriter> write) => Open().Write(
        writer =>
        {
            write(writer);
            return 0;
        },
        None);

    private T Read<T>(Func<IStoreReader, T> read) => Open().Read(read, None);

    private List<string> Names(string after = "", string? before = null, int take = 10_000) =>
        Read(r => r.Range(Things, "name", after, before, take).Select(match => match.Position).ToList());
}
