using System.Runtime.Loader;
using AppUsers.Storage;

namespace AppUsers.Tests;

/// <summary>What Core relies on in every storage engine.</summary>
public abstract class AdapterContract(Place place) : StoreTest(place)
{
    private const string Emoji = "\U0001F600";

    private static readonly StoreTable Things = new("things", ["name", "kind"]);
    private static readonly StoreTable Others = new("others", []);

    [Fact]
    public void It_and_its_packages_stay_in_a_load_context_of_their_own()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        var context = AssemblyLoadContext.GetLoadContext(Adapter.GetType().Assembly);
        Assert.NotSame(AssemblyLoadContext.Default, context);
        Assert.DoesNotContain(
            AssemblyLoadContext.Default.Assemblies.Select(assembly => assembly.GetName().Name),
            name => name!.StartsWith("LiteDB", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_stamp_stands_in_the_header_of_a_new_store()
    {
        Create();
        Assert.True(StoreFormat.IsStore(StorePath));
    }

    [Fact]
    public void A_table_never_written_to_is_empty()
    {
        Create();
        AssertEmpty(Read(r => (r.Find(Things, "a"), r.Range(Things, "name", string.Empty, null, 10))));
        Write(w =>
        {
            AssertEmpty((w.Find(Things, "a"), w.Range(Things, "name", string.Empty, null, 10)));
            w.Delete(Things, "a");
        });
        AssertEmpty(Read(r => (r.Find(Things, "a"), r.Range(Things, "name", string.Empty, null, 10))));

        static void AssertEmpty((string? Body, IReadOnlyList<StoreMatch> Rows) found)
        {
            Assert.Null(found.Body);
            Assert.Empty(found.Rows);
        }
    }

    [Fact]
    public void A_row_is_found_by_its_key_and_by_each_index()
    {
        Create();
        Write(w => w.Put(Things, new StoreRow("k", "body", ["n", "x"])));
        Assert.Equal("body", Read(r => r.Find(Things, "k")));
        Assert.Equal([new StoreMatch("n", "body")], Read(r => r.Range(Things, "name", "m", "o", 10)));
        Assert.Equal([new StoreMatch("x", "body")], Read(r => r.Range(Things, "kind", string.Empty, null, 10)));
    }

    [Fact]
    public void Text_comes_back_as_it_was()
    {
        string[] texts = [string.Empty, " ", "  both  ", "a\r\n\t\"'\\b", "\u0001\u0002\u001F", "null", "e\u0301 é", "日本語", Emoji, "\uFFFD\uFFFF", new string('x', 100_000)];
        Create();
        Write(w => Each(texts, (text, i) => w.Put(Things, new StoreRow($"k{i}", text, [$"n{i}", $"x{i}"]))));
        Each(texts, (text, i) => Assert.Equal(text, Read(r => r.Find(Things, $"k{i}"))));
        Assert.Equal(texts.Length, Names().Count);
    }

    [Fact]
    public void Keys_and_index_values_may_hold_any_character_but_NUL()
    {
        string[] texts = ["\u0001", "a\u0001b\u0001", "a\u0002", " a ", "A", "a", "é", "e\u0301", "日本", Emoji, "'; DROP TABLE things --", "$.name", "@0", "%_*?"];
        Create();
        Write(w => Each(texts, (text, i) => w.Put(Things, new StoreRow(text, $"{i}", [text, text]))));
        Each(texts, (text, i) => Assert.Equal($"{i}", Read(r => r.Find(Things, text))));
        Each(texts, (text, i) => Assert.Contains(new StoreMatch(text, $"{i}"), Read(r => r.Range(Things, "name", string.Empty, null, 100))));
    }

    [Fact]
    public void The_longest_keys_and_index_values_that_Core_makes_fit()
    {
        Create();
        var rows = new[] { new string('k', 255), string.Concat(Enumerable.Repeat(Emoji, 127)) + "k" }
            .Select((key, i) => new StoreRow(key, $"{i}", [new string('n', 899) + i, string.Concat(Enumerable.Repeat("日", 299)) + $"xx{i}"]))
            .ToList();
        Write(w => rows.ForEach(row => w.Put(Things, row)));
        Assert.All(rows, row => Assert.Equal(row.Body, Read(r => r.Find(Things, row.Key))));
        Assert.Equal(["0", "1"], Read(r => r.Range(Things, "kind", string.Empty, null, 10)).Select(match => match.Body));
    }

    [Fact]
    public void Case_counts()
    {
        Create();
        Write(w => w.Put(Things, new StoreRow("Key", "body", ["Name", "Kind"])));
        Assert.Null(Read(r => r.Find(Things, "key")));
        Assert.Null(Read(r => r.Find(Things, "Key ")));
        Assert.Empty(Read(r => r.Range(Things, "name", "name", null, 10)));
        Write(w => w.Put(Things, new StoreRow("key", "other", ["name", "kind"])));
        Assert.Equal("body", Read(r => r.Find(Things, "Key")));
    }

    [Fact]
    public void Rows_come_in_ordinal_order_of_the_index()
    {
        string[] ordered = ["\u0001", "a", "a\u0001", "a\u0002", "a ", "aB", "aa", "a\u00E9", "b", "Z", "_", "z", "\u00C5", "\u00E9", "\u65E5", Emoji];
        Array.Sort(ordered, StringComparer.Ordinal);
        Create();
        Write(w => Each([.. ordered.Reverse()], (text, i) => w.Put(Things, new StoreRow($"k{i}", text, [text, $"{i}"]))));
        Assert.Equal(ordered, Names());
    }

    [Fact]
    public void The_bounds_of_a_range_do_not_belong_to_it()
    {
        Create();
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
        Create();
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
        Create();
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
        Create();
        Write(w => w.Put(Things, new StoreRow("k", "before", ["n1", "x1"])));
        Write(w => w.Put(Things, new StoreRow("k", "after", ["n2", "x1"])));
        Assert.Equal("after", Read(r => r.Find(Things, "k")));
        Assert.Equal([new StoreMatch("n2", "after")], Read(r => r.Range(Things, "name", string.Empty, null, 10)));
        Assert.Equal([new StoreMatch("x1", "after")], Read(r => r.Range(Things, "kind", string.Empty, null, 10)));
        Write(w => w.Put(Things, new StoreRow("other", "free", ["n1", "x2"])));
        Assert.Equal(["n1", "n2"], Names());
    }

    [Fact]
    public void A_deleted_row_is_gone_from_every_index_and_its_values_are_free()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        Write(w => w.Delete(Things, "a"));
        Assert.Null(Read(r => r.Find(Things, "a")));
        Assert.Empty(Names());
        Write(w => w.Put(Things, Row("a")));
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public void Deleting_what_is_not_there_changes_nothing()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        Write(w => w.Delete(Things, "A"));
        Assert.Equal(["a"], Names());
    }

    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    public void A_second_row_with_the_same_value_in_an_index_is_refused_and_nothing_changed(string name, string kind)
    {
        Create();
        Write(w => w.Put(Things, new StoreRow("k1", "first", ["a", "a"])));
        Assert.Throws<StoreFaultException>(() => Write(w =>
        {
            w.Put(Others, new StoreRow("before", "x", []));
            w.Put(Things, new StoreRow("k2", "second", [name, kind]));
        }));
        Assert.Null(Read(r => r.Find(Things, "k2")));
        Assert.Null(Read(r => r.Find(Others, "before")));
        Assert.Equal([new StoreMatch("a", "first")], Read(r => r.Range(Things, "name", string.Empty, null, 10)));
    }

    [Fact]
    public void A_transaction_over_several_tables_is_kept_whole()
    {
        Create();
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
        Assert.Equal((null, "changed"), Read(r => (r.Find(Things, "a"), r.Find(Others, "o"))));
    }

    [Fact]
    public void A_transaction_that_was_not_committed_leaves_nothing()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        using (var writer = Adapter.OpenWrite(StorePath))
        {
            writer.Put(Things, new StoreRow("a", "changed", ["changed", "changed"]));
            writer.Put(Things, Row("b"));
            writer.Put(Others, new StoreRow("o", "other", []));
        }

        Assert.Equal([new StoreMatch("a", "body of a")], Read(r => r.Range(Things, "name", string.Empty, null, 10)));
        Assert.Null(Read(r => r.Find(Others, "o")));
    }

    [Fact]
    public void A_transaction_sees_its_own_changes()
    {
        Create();
        Write(w =>
        {
            w.Put(Things, Row("a"));
            w.Put(Things, Row("b"));
            Assert.Equal("body of a", w.Find(Things, "a"));
            w.Delete(Things, "a");
            Assert.Null(w.Find(Things, "a"));
            Assert.Equal(["b"], w.Range(Things, "name", string.Empty, null, 10).Select(match => match.Position));
        });
    }

    [Fact]
    public void Several_readers_read_side_by_side()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        using var first = Adapter.OpenRead(StorePath);
        Assert.Equal("body of a", first.Find(Things, "a"));
        Assert.Equal(["a"], Names());
        Assert.Equal("body of a", first.Find(Things, "a"));
    }

    [Fact]
    public void Reading_changes_nothing_on_disk()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        var before = Folder.Snapshot();
        Assert.Equal(["a"], Names());
        Assert.Equal(before, Folder.Snapshot());
    }

    [Fact]
    public void Only_the_store_itself_is_left_on_disk()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        Assert.Equal([Path.GetFileName(StorePath)], Folder.Snapshot().Keys);
    }

    [LinuxFact]
    public void No_handle_stays_open()
    {
        Create();
        Write(w => w.Put(Things, Row("a")));
        Names();
        Adapter.OpenWrite(StorePath).Dispose();
        Assert.Throws<StoreFaultException>(() => Write(w => Each(["k1", "k2"], (key, _) => w.Put(Things, new StoreRow(key, "x", ["n", "x"])))));
        Assert.Empty(OpenFiles.In(Folder.Path));
    }

    [Fact]
    public void A_store_that_is_not_there_is_a_fault()
    {
        Assert.Throws<StoreFaultException>(() => Adapter.OpenRead(StorePath).Dispose());
        Assert.Throws<StoreFaultException>(() => Adapter.OpenWrite(StorePath).Dispose());
    }

    private static StoreRow Row(string name) => new(name, $"body of {name}", [name, name]);

    private static void Each(string[] texts, Action<string, int> action)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            action(texts[i], i);
        }
    }

    private void Create() => Adapter.Create(StorePath, StoreFormat.Stamp);

    private void Write(Action<IStoreWriter> write)
    {
        using var writer = Adapter.OpenWrite(StorePath);
        write(writer);
        writer.Commit();
    }

    private T Read<T>(Func<IStoreReader, T> read)
    {
        using var reader = Adapter.OpenRead(StorePath);
        return read(reader);
    }

    private List<string> Names(string after = "", string? before = null, int take = 10_000) =>
        Read(r => r.Range(Things, "name", after, before, take).Select(match => match.Position).ToList());
}
