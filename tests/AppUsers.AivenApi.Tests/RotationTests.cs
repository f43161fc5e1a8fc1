using System.Text.Json;
using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests;

/// <summary>Rotation with an API that does not have it.</summary>
public class RotationTests : ApiTest
{
    private const string PostToken = "POST " + Tokens;
    private const string Old = "XCJ3+bgWywIh";

    private static readonly TimeSpan TwoDays = TimeSpan.FromDays(2);

    private const string Settings = ""","max_age_seconds":7776000,"extend_when_used":true,"ip_allowlist":["10.0.0.0/8"],"scopes":["services:read"]""";

    [Fact]
    public void Without_a_grace_period_the_successor_is_created_before_the_old_token_is_revoked()
    {
        var api = With(TokenJson(Old, Time.Now, "CI", Time.Now.AddDays(90), Settings)).On(PostToken, NewToken("new")).On($"DELETE {Tokens}/XCJ3%2BbgWywIh", 204);
        var created = Backend(api).RotateToken("u1", Old, TimeSpan.Zero, None);
        Assert.Equal("newTHE-SECRET", created.Secret.Reveal());
        Assert.Equal([PostToken, $"DELETE {Tokens}/XCJ3%2BbgWywIh"], api.Changes);
        Assert.Equal(
            """{"description":"CI","max_age_seconds":7776000,"extend_when_used":true,"ip_allowlist":["10.0.0.0/8"],"scopes":["services:read"]}""",
            api.Requests.Single(r => r.Method == "POST").Body);
        Assert.Empty(Warnings);
    }

    [Fact]
    public void The_successor_has_the_settings_that_are_given()
    {
        var api = With(TokenJson(Old, Time.Now, "CI", Time.Now.AddDays(90), Settings)).On(PostToken, NewToken("new")).On($"DELETE {Tokens}/XCJ3%2BbgWywIh", 204);
        Backend(api).RotateToken("u1", Old, TimeSpan.Zero, None, new SuccessorChange { MaxAge = TimeSpan.FromHours(1), IpAllowlist = ["192.0.2.7"] });
        Assert.Equal(
            """{"description":"CI","max_age_seconds":3600,"extend_when_used":true,"ip_allowlist":["192.0.2.7"],"scopes":["services:read"]}""",
            api.Requests.Single(r => r.Method == "POST").Body);
    }

    [Fact]
    public void The_new_secret_is_returned_even_if_the_old_token_cannot_be_revoked()
    {
        var api = With(TokenJson(Old, Time.Now)).On(PostToken, NewToken("new")).On($"DELETE {Tokens}/XCJ3%2BbgWywIh", 500);
        Assert.Equal("newTHE-SECRET", Backend(api).RotateToken("u1", Old, TimeSpan.Zero, None).Secret.Reveal());
        var warning = Assert.Single(Warnings);
        Assert.Contains($"Revoke-AivenAppUserToken 'ci' '{Old}'", warning, StringComparison.Ordinal);
        AssertNoSecretWasShown();
    }

    [Fact]
    public void In_two_steps_the_old_token_is_revoked_in_the_second_or_not_at_all_during_its_grace_period()
    {
        var api = With(TokenJson(Old, Time.Now)).On(PostToken, NewToken("new")).On($"DELETE {Tokens}/XCJ3%2BbgWywIh", 204);
        Assert.Equal("newTHE-SECRET", Backend(api).CreateSuccessor("u1", Old, TimeSpan.Zero, None).Secret.Reveal());
        Assert.Equal([PostToken], api.Changes);
        Backend(api).HandOver("u1", Old, "new", TwoDays, None);
        Assert.Equal([PostToken], api.Changes);
        Backend(api).HandOver("u1", Old, "new", TimeSpan.Zero, None);
        Assert.Equal([PostToken, $"DELETE {Tokens}/XCJ3%2BbgWywIh"], api.Changes);
    }

    [Fact]
    public void With_a_grace_period_the_description_of_the_successor_says_when_the_old_token_ends()
    {
        var api = With(TokenJson(Old, Time.Now, "CI")).On(PostToken, NewToken("new"));
        var advice = Backend(api).GetTokenAdvice("u1", Old, TwoDays, reason: null, None);
        Assert.Empty(api.Changes);
        Backend(api).RotateToken("u1", Old, TwoDays, None);
        Assert.Equal([PostToken], api.Changes);
        Assert.Equal("CI [rotated from XCJ3+bgWywIh until 2026-08-23T09:41:16Z]", SentDescription(api));
        var warning = Assert.Single(Warnings);
        Assert.Equal(advice, warning);
        Assert.Contains("2026-08-23 09:41:16 UTC", warning, StringComparison.Ordinal);
        Assert.Contains("Complete-AivenAppUserTokenRotation", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_marker_is_kept_only_if_the_token_that_it_names_still_has_to_be_ended(bool isListed)
    {
        var (first, second) = (TokenJson(Old, Time.Now, "CI"), TokenJson("second", Time.Now, Marked("CI", Time.Now.AddDays(1))));
        var api = (isListed ? With(first, second) : With(second)).On(PostToken, NewToken("new")).On($"DELETE {Tokens}/second", 204);
        Backend(api).RotateToken("u1", "second", TimeSpan.Zero, None);
        Assert.Equal(isListed ? Marked("CI", Time.Now.AddDays(1)) : "CI", SentDescription(api));
    }

    [Fact]
    public void A_grace_period_does_not_exceed_the_expiry_of_the_token()
    {
        var api = With(TokenJson(Old, Time.Now, "CI", Time.Now.AddHours(1))).On(PostToken, NewToken("new"));
        Backend(api).RotateToken("u1", Old, TwoDays, None);
        Assert.EndsWith("until 2026-08-21T10:41:16Z]", SentDescription(api), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_with_a_successor_is_not_rotated_again_and_does_not_count_as_expiring()
    {
        var api = With(TokenJson(Old, Time.Now, "CI", Time.Now.AddHours(1)), TokenJson("new", Time.Now, Marked("CI", Time.Now.AddHours(1))));
        var backend = Backend(api);
        var error = Refused.With(ErrorCode.TokenAlreadyRotated, () => backend.RotateToken("u1", Old, TimeSpan.Zero, None));
        Assert.Contains("'new'", error.Message, StringComparison.Ordinal);
        Assert.Empty(backend.GetTokens(new AppUserTokenFilter { UserId = "u1", ExpiringWithin = TimeSpan.FromDays(1) }, None));
        Assert.Equal([null, Old], backend.GetTokens(new AppUserTokenFilter { UserId = "u1" }, None).Select(t => t.PredecessorPrefix).Order());
    }

    [Fact]
    public void An_expired_token_cannot_be_rotated() => Refused.With(
        ErrorCode.TokenNotActive, () => Backend(With(TokenJson(Old, Time.Now.AddDays(-2), "", Time.Now.AddDays(-1)))).RotateToken("u1", Old, TimeSpan.Zero, None));

    [Fact]
    public void Overdue_tokens_are_found_by_descriptions_alone()
    {
        var api = With(
            TokenJson("due", Time.Now.AddDays(-5)),
            TokenJson("successor1", Time.Now.AddDays(-3), $"[rotated from due until {Time.Now.AddSeconds(-1):yyyy-MM-ddTHH:mm:ssZ}]"),
            TokenJson("waiting", Time.Now.AddDays(-4)),
            TokenJson("successor2", Time.Now.AddDays(-3), $"[rotated from waiting until {Time.Now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}]"),
            TokenJson("expired", Time.Now.AddDays(-5), "", Time.Now.AddDays(-1)),
            TokenJson("successor3", Time.Now.AddDays(-3), $"[rotated from expired until {Time.Now.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}]"),
            TokenJson("successor4", Time.Now.AddDays(-3), $"[rotated from gone until {Time.Now.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}]"),
            TokenJson("bystander", Time.Now.AddDays(-9), "until 2020-01-01T00:00:00Z"));
        api.On("GET " + Users, UserList(OneUser));
        Assert.Equal(["due"], Backend(api).GetOverdueTokens("u1", None).Select(t => t.TokenPrefix));
        Assert.Equal(["due"], Backend(api).GetOverdueTokens(null, None).Select(t => t.TokenPrefix));
    }

    [Fact]
    public void A_server_does_not_have_overdue_tokens()
    {
        Assert.Empty(Backend(Server()).GetOverdueTokens(null, None));
        Assert.Empty(Backend(Server()).GetOverdueTokens("u1", None));
        Refused.With(ErrorCode.UserNotFound, () => Backend(Server().On("GET " + Users, UserList())).GetOverdueTokens("u9", None));
    }

    [Theory]
    [InlineData("", "[rotated from p/+= until 2026-08-23T09:41:16Z]")]
    [InlineData("CI", "CI [rotated from p/+= until 2026-08-23T09:41:16Z]")]
    [InlineData("CI [rotated from older until 2020-01-01T00:00:00Z]", "CI [rotated from p/+= until 2026-08-23T09:41:16Z]")]
    [InlineData("[not one]", "[not one] [rotated from p/+= until 2026-08-23T09:41:16Z]")]
    public void A_marker_is_read_as_it_was_written(string before, string after)
    {
        var marker = new RotationMarker("p/+=", new DateTime(2026, 8, 23, 9, 41, 16, DateTimeKind.Utc));
        Assert.Equal(after, marker.AppendTo(before));
        Assert.Equal(marker, RotationMarker.In(after));
        Assert.Equal(RotationMarker.Without(before), RotationMarker.Without(after));
    }

    [Theory]
    [InlineData("d")]
    [InlineData("\U0001F600")]
    public void A_long_description_is_cut_to_make_room_for_the_marker(string character)
    {
        var marker = new RotationMarker(Old, new DateTime(2026, 8, 23, 9, 41, 16, DateTimeKind.Utc));
        var text = marker.AppendTo(string.Concat(Enumerable.Repeat(character, 1000)));
        Assert.Equal(1000, text.EnumerateRunes().Count());
        Assert.Equal(text, TextRules.CheckDescription(text));
        Assert.Equal(marker, RotationMarker.In(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rotated from a until 2026-08-23T09:41:16Z")]
    [InlineData("[rotated from a until tomorrow]")]
    [InlineData("[rotated from a until 2026-13-99T09:41:16Z]")]
    [InlineData("[rotated from a until 2026-08-23T09:41:16Z] and more")]
    public void Other_texts_are_not_markers(string? text) => Assert.Null(RotationMarker.In(text));

    private static ScriptedApi With(params string[] tokens) => Aiven().On("GET " + Tokens, TokenList(tokens));

    private static string Marked(string text, DateTime end) => $"{text} [rotated from {Old} until {end:yyyy-MM-ddTHH:mm:ssZ}]";

    private static string SentDescription(ScriptedApi api) =>
        JsonDocument.Parse(api.Requests.Single(r => r.Method == "POST").Body).RootElement.GetProperty("description").GetString()!;
}
