using AppUsers.Backend;

namespace AppUsers.Tests.Backend;

public sealed class AppUserTokenFilterTests
{
    private static readonly DateTime Now = ManualTimeProvider.Start;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly AppUserToken Forever = Samples.Token("forever", "u2", createdAt: Now - (9 * Day), lastUsedAt: Now - Day);
    private static readonly AppUserToken Soon = Samples.Token("soon", "u1", createdAt: Now - Day, expiresAt: Now + Day);
    private static readonly AppUserToken Later = Samples.Token("later", "u2", createdAt: Now - (5 * Day), expiresAt: Now + (9 * Day));
    private static readonly AppUserToken Rotated = Samples.Token("rotated", "u1", createdAt: Now - (9 * Day), expiresAt: Now + Day, lastUsedAt: Now - (2 * Day), successor: "soon");
    private static readonly AppUserToken Expired = Samples.Token("expired", "u1", createdAt: Now - (9 * Day), expiresAt: Now - (2 * Day), lastUsedAt: Now - (3 * Day));
    private static readonly AppUserToken ExpiredNow = Samples.Token("expired-now", "u2", createdAt: Now - (9 * Day), expiresAt: Now, lastUsedAt: Now - (4 * Day));
    private static readonly AppUserToken Revoked = Samples.Token("revoked", "u1", createdAt: Now - (9 * Day), expiresAt: Now + Day, lastUsedAt: Now - (5 * Day), revokedAt: Now - (3 * Day));

    private static readonly AppUserToken[] All = [Forever, Soon, Later, Rotated, Expired, ExpiredNow, Revoked];

    [Fact]
    public void Without_a_filter_all_tokens_are_listed_as_they_come() => Assert.Equal(All, Apply(new()));

    [Fact]
    public void The_tokens_of_a_user_are_listed_as_they_come_whatever_else_they_are_selected_by()
    {
        Assert.Equal([Forever, Later, ExpiredNow], Apply(new() { UserId = "u2" }));
        Assert.Equal([Soon, Rotated, Expired, Revoked], Apply(new() { UserId = "u1", Usage = new() { UnusedFor = Day } }));
    }

    [Fact]
    public void Tokens_that_are_selected_by_prefix_are_listed_by_last_use() =>
        Assert.Equal([Expired, Rotated, Forever], Apply(new() { PrefixMatches = prefix => prefix is "forever" or "rotated" or "expired" }));

    [Fact]
    public void Expired_tokens_are_listed_by_expiry_and_revoked_ones_are_not() => Assert.Equal([Expired, ExpiredNow], Apply(new() { Expired = true }));

    [Fact]
    public void Tokens_that_expire_soon_are_active_and_not_rotated_and_listed_by_expiry()
    {
        Assert.Empty(Apply(new() { ExpiringWithin = Day - TimeSpan.FromTicks(1) }));
        Assert.Equal([Soon], Apply(new() { ExpiringWithin = Day }));
        Assert.Equal([Soon, Later], new AppUserTokenFilter { ExpiringWithin = 9 * Day }.Apply(All.Reverse(), Now));
    }

    [Fact]
    public void Unused_tokens_are_listed_by_how_long_they_have_been_idle_and_first_those_that_were_never_used()
    {
        Assert.Equal([Later, Soon], Apply(new() { Usage = new() { NeverUsed = true } }));
        Assert.Equal([Later, Revoked, ExpiredNow], Apply(new() { Usage = new() { UnusedFor = 4 * Day } }));
    }

    [Fact]
    public void Tokens_that_ended_long_ago_expired_or_were_revoked_and_are_listed_by_last_use()
    {
        Assert.Equal([Revoked, ExpiredNow, Expired], Apply(new() { EndedFor = TimeSpan.Zero }));
        Assert.Equal([Revoked, Expired], Apply(new() { EndedFor = 2 * Day }));
        Assert.Equal([Revoked], Apply(new() { EndedFor = (2 * Day) + TimeSpan.FromTicks(1) }));
        Assert.Empty(Apply(new() { EndedFor = 4 * Day }));
    }

    [Fact]
    public void Tokens_that_are_equal_in_that_are_listed_by_prefix()
    {
        AppUserToken[] tokens = [.. "cab".Select(c => Samples.Token(c.ToString(), expiresAt: Now + Day))];
        AppUserTokenFilter[] filters = [new() { ExpiringWithin = Day }, new() { Usage = new() { NeverUsed = true } }];
        Assert.All(filters, filter => Assert.Equal(["a", "b", "c"], filter.Apply(tokens, Now).Select(token => token.TokenPrefix)));
    }

    [Fact]
    public void Everything_that_is_set_must_hold()
    {
        var filter = new AppUserTokenFilter { UserId = "u1", PrefixMatches = prefix => prefix == "expired", Expired = true, EndedFor = Day, Usage = new() { UnusedFor = Day } };
        Assert.Equal([Expired], Apply(filter));
        Assert.Empty(Apply(filter with { UserId = "u2" }));
        Assert.Empty(Apply(filter with { PrefixMatches = prefix => prefix == "revoked" }));
        Assert.Empty(Apply(filter with { ExpiringWithin = Day }));
        Assert.Empty(Apply(filter with { EndedFor = 3 * Day }));
        Assert.Empty(Apply(filter with { Usage = new() { NeverUsed = true } }));
    }

    [Fact]
    public void Each_time_is_from_zero_to_10_years()
    {
        Assert.All(Filters(TimeSpan.Zero).Concat(Filters(3650 * Day)).Append(new()), filter => filter.Check());
        Assert.All(
            Filters(TimeSpan.FromTicks(-1)).Concat(Filters((3650 * Day) + TimeSpan.FromTicks(1))),
            filter => Refused.With(ErrorCode.InvalidTimeSpan, filter.Check));

        static AppUserTokenFilter[] Filters(TimeSpan span) =>
            [new() { ExpiringWithin = span }, new() { EndedFor = span }, new() { Usage = new() { UnusedFor = span } }];
    }

    private static IEnumerable<AppUserToken> Apply(AppUserTokenFilter filter) => filter.Apply(All, Now);
}
