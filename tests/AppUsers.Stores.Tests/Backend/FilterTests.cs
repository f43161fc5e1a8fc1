using AppUsers.Backend;

namespace AppUsers.Tests.Backend;

public abstract class FilterTests(Place place) : StoreTest(place)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Tokens with every kind of age, use and end: each filter must find what asking every one of them finds, and
    /// each but one finds something.</summary>
    [Fact]
    public void Every_filter_finds_what_looking_at_all_finds()
    {
        var now = MakeTokens();
        var all = Backend().GetTokens(new AppUserTokenFilter(), None).ToList();
        AppUserTokenFilter[] filters =
        [
            new() { Expired = true },
            new() { ExpiringWithin = TimeSpan.Zero },
            new() { ExpiringWithin = 5 * Day },
            new() { ExpiringWithin = 3650 * Day },
            new() { Usage = new() { NeverUsed = true } },
            new() { Usage = new() { UnusedFor = TimeSpan.Zero } },
            new() { Usage = new() { UnusedFor = 3 * Day } },
            new() { Usage = new() { UnusedFor = 3 * Day, NeverUsed = true } },
            new() { EndedFor = 2 * Day },
            new() { ExpiringWithin = 8 * Day, Usage = new() { UnusedFor = 2 * Day } },
            new() { UserId = all[0].UserId, Usage = new() { NeverUsed = true } },
        ];

        Assert.All(filters, filter => Assert.Equal(
            all.Where(token => Naive(filter, token, now)).Select(t => t.TokenPrefix).Order(StringComparer.Ordinal),
            Backend().GetTokens(filter, None).Select(t => t.TokenPrefix).Order(StringComparer.Ordinal)));
        Assert.All(filters.Where(f => f.ExpiringWithin?.Span != TimeSpan.Zero), filter => Assert.NotEmpty(Backend().GetTokens(filter, None)));
    }

    [Fact]
    public void Users_are_filtered_by_the_latest_use_of_any_token_revoked_ones_included()
    {
        var (never, used) = (Backend().CreateUser("never", null, None), Backend(2).CreateUser("used", null, None));
        var (token, secret) = Backend(3).CreateToken(used.UserId, new AppUserTokenRequest(), None);
        Time.Advance(Day);
        Backend().CheckToken(secret, new TokenUse(), withPermissions: true, None);
        Backend().RevokeToken(used.UserId, token.TokenPrefix, null, None);
        Time.Advance(Day);

        Assert.Equal(["never"], Names(new UsageFilter { NeverUsed = true }));
        Assert.Equal(["never", "used"], Names(new UsageFilter { UnusedFor = Day }));
        Assert.Equal(["never"], Names(new UsageFilter { UnusedFor = Day + TimeSpan.FromMicroseconds(1) }));
        Assert.Empty(Names(new UsageFilter { UnusedFor = 3 * Day }));
        Assert.Equal([never.UserId], Backend().GetUsers(new AppUserFilter { UserId = never.UserId, Usage = new() { NeverUsed = true } }, None).Select(u => u.UserId));
        Assert.Empty(Backend().GetUsers(new AppUserFilter { UserId = used.UserId, Usage = new() { NeverUsed = true } }, None));
    }

    /// <summary>The engines sort characters beyond 16 bits differently, before or behind those at the end of the 16-bit range.</summary>
    [Theory]
    [InlineData("", 11)]
    [InlineData("c", 8)]
    [InlineData("ci", 7)]
    [InlineData("CI-", 2)]
    [InlineData("ci-deploy", 1)]
    [InlineData("ci-deploy-2", 0)]
    [InlineData("ci\uFF21", 1)]
    [InlineData("CI🚀", 1)]
    [InlineData("ü", 1)]
    [InlineData("zz", 0)]
    public void Users_are_found_by_the_beginning_of_their_name(string beginning, int count)
    {
        string[] names = ["a", "b", "CI", "ci-deploy", "CI-backup", "ci🚀", "ci\uE000", "ci\uFF21", "ciao", "cj", "Ünï"];
        Assert.All(names.Select((name, i) => (name, i)), user => Backend(user.i + 1).CreateUser(user.name, null, None));

        var found = Backend().GetUsers(new AppUserFilter { NameBeginsWith = beginning }, None).Select(u => u.Name).ToList();

        Assert.Equal(count, found.Count);
        Assert.Equal(
            names.Where(name => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
        Assert.Equal(
            Backend().GetUsers(new AppUserFilter(), None).Select(u => u.Name).Where(found.Contains),
            found);
    }

    [Fact]
    public void The_beginning_of_a_name_holds_with_all_other_filters()
    {
        Assert.All(Enumerable.Range(0, 210), i => Backend(10 + i).CreateUser($"ci-{i:000}", null, None));
        var other = Backend(1000).CreateUser("other", null, None);

        IEnumerable<string> Found(AppUserFilter filter) => Backend().GetUsers(filter with { NameBeginsWith = "CI-" }, None).Select(u => u.Name);

        Assert.Equal(210, Found(new()).Count());
        Assert.Equal(["ci-007", "ci-107", "ci-207"], Found(new() { NameMatches = name => name.EndsWith("07", StringComparison.Ordinal) }));
        Assert.Equal(210, Found(new() { Usage = new() { NeverUsed = true } }).Count());
        Assert.Empty(Found(new() { UserId = other.UserId }));
    }

    [Fact]
    public void Users_are_found_by_their_id_and_tokens_by_their_prefix()
    {
        var users = Enumerable.Range(0, 3).Select(i => Backend(10 + i).CreateUser($"user-{i}", null, None)).ToList();
        var tokens = users.Select((user, i) => Backend(20 + i).CreateToken(user.UserId, new AppUserTokenRequest(), None).Token).ToList();

        Assert.Equal(["user-1"], Backend().GetUsers(new AppUserFilter { IdMatches = id => id == users[1].UserId }, None).Select(u => u.Name));
        Assert.Empty(Backend().GetUsers(new AppUserFilter { IdMatches = id => id == users[1].UserId, NameBeginsWith = "user-2" }, None));
        Predicate<string> third = prefix => prefix == tokens[2].TokenPrefix;
        Assert.Equal(["user-2"], Backend().GetTokens(new AppUserTokenFilter { PrefixMatches = third }, None).Select(t => t.UserName));
        Assert.Equal(["user-2"], Backend().GetTokens(new AppUserTokenFilter { PrefixMatches = third, UserId = users[2].UserId }, None).Select(t => t.UserName));
        Assert.Empty(Backend().GetTokens(new AppUserTokenFilter { PrefixMatches = third, UserId = users[0].UserId }, None));
        Assert.Empty(Backend().GetTokens(new AppUserTokenFilter { PrefixMatches = third, Expired = true }, None));
    }

    [Fact]
    public void A_filter_streams_while_what_it_finds_is_revoked()
    {
        var user = Backend().CreateUser("ci", null, None);
        Assert.All(Enumerable.Range(0, 90), i => Backend(10 + i).CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = Day }, None));
        var revoked = 0;
        foreach (var token in Backend().GetTokens(new AppUserTokenFilter { ExpiringWithin = Day }, None))
        {
            Backend().RevokeToken(user.UserId, token.TokenPrefix, null, None);
            revoked++;
        }

        Assert.Equal(90, revoked);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3651)]
    public void A_time_out_of_range_is_refused(int days)
    {
        var span = TimeSpan.FromDays(days);
        Refused.With(ErrorCode.InvalidTimeSpan, () => Backend().GetUsers(new AppUserFilter { Usage = new() { UnusedFor = span } }, None));
        Refused.With(ErrorCode.InvalidTimeSpan, () => Backend().GetTokens(new AppUserTokenFilter { ExpiringWithin = span }, None));
        Refused.With(ErrorCode.InvalidTimeSpan, () => Backend().GetTokens(new AppUserTokenFilter { EndedFor = span }, None));
    }

    private IEnumerable<string> Names(UsageFilter usage) => Backend().GetUsers(new AppUserFilter { Usage = usage }, None).Select(u => u.Name);

    private DateTime MakeTokens()
    {
        var users = new[] { Backend().CreateUser("a", null, None), Backend(2).CreateUser("b", null, None) };
        TimeSpan?[] ages = [null, 2 * Day, 10 * Day, 20 * Day];
        foreach (var (age, i) in ages.Concat(ages).Concat(ages).Select((age, i) => (age, i)))
        {
            var user = users[i % 2];
            var (token, secret) = Backend(10 + i).CreateToken(user.UserId, new AppUserTokenRequest { MaxAge = age }, None);
            if (i % 3 == 0)
            {
                Backend().CheckToken(secret, new TokenUse(), withPermissions: true, None);
            }

            if (i % 5 == 0)
            {
                Backend().RevokeToken(user.UserId, token.TokenPrefix, null, None);
            }

            Time.Advance(Day);
        }

        return Time.Now;
    }

    /// <summary>The rules once more, as a person would say them.</summary>
    private static bool Naive(AppUserTokenFilter filter, AppUserToken token, DateTime now)
    {
        var idleSince = token.LastUsedAt ?? token.CreatedAt;
        DateTimeOffset?[] ends = [token.RevokedAt, token.ExpiresAt <= now ? token.ExpiresAt : null];
        return (filter.UserId is null || filter.UserId == token.UserId)
            && (!filter.Usage.NeverUsed || token.LastUsedAt is null)
            && (filter.Usage.UnusedFor is null || now - idleSince >= filter.Usage.UnusedFor)
            && (!filter.Expired || (token.ExpiresAt <= now && token.RevokedAt is null))
            && (filter.ExpiringWithin is null || (token.RevokedAt is null && token.ExpiresAt > now && token.ExpiresAt - now <= filter.ExpiringWithin.Span))
            && (filter.EndedFor is null || now - ends.Min() >= filter.EndedFor);
    }
}
