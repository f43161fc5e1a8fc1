using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests;

/// <summary>A request that creates something is not sent again until it is known that nothing was created.</summary>
public class LostAnswerTests : ApiTest
{
    private const string Post = "POST " + Users;
    private const string PostToken = "POST " + Tokens;

    [Fact]
    public void A_user_whose_answer_was_lost_is_found_and_not_created_again()
    {
        var api = Aiven().On("GET " + Users, UserList()).On("GET " + Users, UserList(User("u2", "new", Time.Now))).Lost(Post);
        Assert.Equal("u2", Backend(api).CreateUser("new", null, None).UserId);
        Assert.Single(api.Changes);
    }

    [Fact]
    public void A_user_that_was_not_created_is_created_by_another_try()
    {
        var api = Aiven().On("GET " + Users, UserList()).Lost(Post).On(Post, 502).On(Post, User("u2", "new", Time.Now));
        Assert.Equal("u2", Backend(api).CreateUser("new", null, None).UserId);
        Assert.Equal(["GET", "POST", "GET", "POST", "GET", "POST"], api.Requests.Skip(1).Select(r => r.Method));
        Assert.Single(api.Requests.Where(r => r.Method == "POST").Select(r => r.Header("Idempotency-Key")).Distinct());
    }

    [Fact]
    public void An_older_user_with_that_name_is_not_the_new_one()
    {
        var old = User("u0", "new", Time.Now.AddMinutes(-1));
        var api = Aiven().On("GET " + Users, UserList()).On("GET " + Users, UserList(old)).Lost(Post);
        Refused.With(ErrorCode.OutcomeUnknown, () => Backend(api).CreateUser("new", null, None));
    }

    [Fact]
    public void What_is_new_is_decided_by_the_clock_of_the_API()
    {
        var ahead = Time.Now.AddHours(3);
        var api = Aiven();
        api.On("GET " + Users, _ => Dated(UserList(), ahead)).On("GET " + Users, _ => Dated(UserList(User("u0", "new", ahead.AddMinutes(-10))), ahead)).Lost(Post);
        Refused.With(ErrorCode.OutcomeUnknown, () => Backend(api).CreateUser("new", null, None));
    }

    [Fact]
    public void A_request_that_was_certainly_not_carried_out_is_sent_again_without_a_search()
    {
        var api = Aiven().On("GET " + Users, UserList()).NotConnected(Post).On(Post, 429).On(Post, User("u2", "new", Time.Now));
        Assert.Equal("u2", Backend(api).CreateUser("new", null, None).UserId);
        Assert.Equal(["GET", "POST", "POST", "POST"], api.Requests.Skip(1).Select(r => r.Method));
    }

    [Fact]
    public void A_server_recognizes_a_request_by_its_key()
    {
        var api = Server().Lost(Post).On(Post, "{\"user_id\":").On(Post, User("u2", "new", Time.Now));
        Assert.Equal("u2", Backend(api).CreateUser("new", "for CI", None).UserId);
        Assert.Equal(["POST", "POST", "POST"], api.Requests.Skip(1).Select(r => r.Method));
        var key = Assert.Single(api.Requests.Skip(1).Select(r => r.Header("Idempotency-Key")).Distinct());
        Assert.True(Guid.TryParse(key, out _));
    }

    [Fact]
    public void If_a_server_never_answers_the_user_is_searched_at_the_end()
    {
        var found = Server().Lost(Post).On("GET " + Users, UserList(User("u2", "new", Time.Now)));
        Assert.Equal("u2", Backend(found).CreateUser("new", "for CI", None).UserId);
        var none = Server().Lost(Post).On("GET " + Users, UserList());
        Refused.With(ErrorCode.OutcomeUnknown, () => Backend(none).CreateUser("new", "for CI", None));
    }

    [Theory]
    [InlineData("aau_DAMAGED")]
    [InlineData("other")]
    public void An_answer_with_a_damaged_secret_does_not_count(string secret)
    {
        var good = TokenFormat.Create(new SeededRandomSource(1));
        var api = Server()
            .On(PostToken, $$"""{"full_token":"{{(secret == "other" ? good.Reveal() : good.Reveal()[..^1] + "_")}}","token_prefix":"{{(secret == "other" ? "aau_000000000000" : good.Prefix)}}"}""")
            .On(PostToken, $$"""{"full_token":"{{good.Reveal()}}","token_prefix":"{{good.Prefix}}"}""")
            .On("GET " + Tokens, TokenList());
        Assert.Equal(good.Reveal(), Backend(api).CreateToken("u1", new AppUserTokenRequest(), None).Secret.Reveal());
        Assert.Equal([PostToken, PostToken], api.Changes);
    }

    [Fact]
    public void Revoking_a_token_that_does_not_exist_any_more_succeeds()
    {
        var api = Server().On("GET " + Tokens, TokenList(TokenJson("aaa", Time.Now))).On($"DELETE {Tokens}/aaa", 404, ScriptedApi.Error("no such token", "token_not_found"));
        Assert.Equal("aaa", Backend(api).RevokeToken("u1", "aaa", null, None).TokenPrefix);
    }

    [Fact]
    public void On_Aiven_a_token_whose_secret_was_lost_is_named_and_left_to_a_person()
    {
        var api = Aiven().Lost(PostToken).On("GET " + Tokens, TokenList(TokenJson("aaa", Time.Now.AddHours(-1), "CI"), TokenJson("XCJ3+bgW", Time.Now, "CI")));
        var error = Refused.With(ErrorCode.OutcomeUnknown, () => Backend(api).CreateToken("u1", new AppUserTokenRequest { Description = "CI" }, None));
        Assert.Contains("'XCJ3+bgW'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Revoke-AivenAppUserToken 'ci' 'XCJ3+bgW'", error.Message, StringComparison.Ordinal);
        Assert.Equal([PostToken], api.Changes);
    }

    [Fact]
    public void On_Aiven_a_token_that_was_not_created_is_created_by_another_try()
    {
        var other = TokenJson("bbb", Time.Now, "somebody else's");
        var api = Aiven().Lost(PostToken).On(PostToken, NewToken("ccc")).On("GET " + Tokens, TokenList(other)).On("GET " + Tokens, TokenList(TokenJson("ccc", Time.Now)));
        Assert.Equal("ccc", Backend(api).CreateToken("u1", new AppUserTokenRequest(), None).Token.TokenPrefix);
    }

    [Fact]
    public void On_a_server_a_token_whose_secret_was_lost_is_revoked_and_another_one_created()
    {
        var api = Server().Lost(PostToken).On(PostToken, 409, ScriptedApi.Error("Lost.", "token_secret_lost", "aau_orphan")).On(PostToken, NewToken("ccc"))
            .On($"DELETE {Tokens}/aau_orphan", 204).On("GET " + Tokens, TokenList(TokenJson("ccc", Time.Now)));
        var created = Backend(api).CreateToken("u1", new AppUserTokenRequest(), None);
        Assert.Equal(("ccc", "cccTHE-SECRET"), (created.Token.TokenPrefix, created.Secret.Reveal()));
        Assert.Equal([PostToken, PostToken], api.Changes.Take(2));
        Assert.StartsWith($"DELETE {Tokens}/aau_orphan?reason=", api.Changes.ElementAt(2), StringComparison.Ordinal);
        var keys = api.Requests.Where(r => r.Method == "POST").Select(r => r.Header("Idempotency-Key")).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[1], keys[2]);
    }

    [Fact]
    public void A_lost_secret_is_replaced_even_if_that_is_the_first_answer()
    {
        var api = Server().On(PostToken, 409, ScriptedApi.Error("Lost.", "token_secret_lost", "aau_orphan")).On(PostToken, NewToken("ccc"))
            .On($"DELETE {Tokens}/aau_orphan", 204).On("GET " + Tokens, TokenList());
        Assert.Equal("ccc", Backend(api).CreateToken("u1", new AppUserTokenRequest { Description = "x" }, None).Token.TokenPrefix);
    }

    [Fact]
    public void A_successor_whose_secret_was_lost_is_rotated_in_turn()
    {
        var api = Server().On("GET " + Tokens, TokenList(TokenJson("old", Time.Now)))
            .Lost($"{PostToken}/old/rotate").On($"{PostToken}/old/rotate", 409, ScriptedApi.Error("Lost.", "token_secret_lost", "orphan"))
            .On($"{PostToken}/orphan/rotate", NewToken("third"));
        Assert.Equal("thirdTHE-SECRET", Backend(api).RotateToken("u1", "old", TimeSpan.FromDays(2), None).Secret.Reveal());
        var rotations = api.Requests.Where(r => r.Method == "POST").ToList();
        Assert.Equal(["""{"grace_period_seconds":172800}""", """{"grace_period_seconds":172800}""", """{"grace_period_seconds":0}"""], rotations.Select(r => r.Body));
        Assert.NotEqual(rotations[1].Header("Idempotency-Key"), rotations[2].Header("Idempotency-Key"));
    }

    /// <summary>A proxy that did not get the answer says 502 although the work was done.</summary>
    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public void After_a_proxy_gave_up_the_outcome_is_unknown_and_the_token_that_may_be_there_is_named(int status)
    {
        var api = Server().On(PostToken, status, "<html>gateway</html>").On($"{PostToken}/old/rotate", status).On($"PATCH {Users}/u1", status)
            .On("GET " + Tokens, TokenList(TokenJson("old", Time.Now.AddDays(-1)), TokenJson("aau_made", Time.Now, "CI")));
        var backend = Backend(api);
        var created = Refused.With(ErrorCode.OutcomeUnknown, () => backend.CreateToken("u1", new AppUserTokenRequest { Description = "CI" }, None));
        Assert.Contains("Revoke-AivenAppUserToken 'ci' 'aau_made'", created.Message, StringComparison.Ordinal);
        Assert.Contains("'ci' was changed", Refused.With(ErrorCode.OutcomeUnknown, () => backend.UpdateUser("u1", new TextChange { NewName = "cd" }, None)).Message, StringComparison.Ordinal);

        var rotation = Server().On($"{PostToken}/old/rotate", status)
            .On("GET " + Tokens, TokenList(TokenJson("old", Time.Now)))
            .On("GET " + Tokens, TokenList(TokenJson("old", Time.Now, more: ",\"successor_prefix\":\"aau_next\""), TokenJson("aau_next", Time.Now)));
        var rotated = Refused.With(ErrorCode.OutcomeUnknown, () => Backend(rotation).RotateToken("u1", "old", TimeSpan.Zero, None));
        Assert.Contains("'aau_next'", rotated.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_says_what_failed_is_believed()
    {
        var api = Server().On($"PATCH {Users}/u1", 500, ScriptedApi.Error("The store is damaged.", "store_damaged"));
        Refused.With(ErrorCode.StoreDamaged, () => Backend(api).UpdateUser("u1", new TextChange { NewName = "cd" }, None));
    }

    [Fact]
    public void A_secret_is_returned_even_if_its_token_cannot_be_read()
    {
        var api = Aiven().On(PostToken, NewToken("ccc")).On("GET " + Tokens, 403, ScriptedApi.Error("No"));
        var created = Backend(api).CreateToken("u1", new AppUserTokenRequest { Description = "CI", MaxAge = TimeSpan.FromHours(1) }, None);
        Assert.Equal(("cccTHE-SECRET", "CI", TimeSpan.FromHours(1)), (created.Secret.Reveal(), created.Token.Description, created.Token.MaxAge));
    }

    [Fact]
    public void A_group_whose_answer_was_lost_is_found()
    {
        const string Group = """{"user_group_id":"ug1","user_group_name":"ops","description":"","managed_by_scim":false,"create_time":"2026-08-21T09:41:16Z","update_time":"2026-08-21T09:41:16Z","member_count":0}""";
        var api = Server().Lost("POST /v1/organization/org1/user-groups").On("GET /v1/organization/org1/user-groups", $$"""{"user_groups":[{{Group}}]}""");
        Assert.Equal("ug1", Backend(api).CreateGroup("ops", null, None).GroupId);
        Assert.Single(api.Changes);
    }

    private static HttpResponseMessage Dated(string json, DateTime time)
    {
        var answer = ScriptedApi.Json(200, json);
        answer.Headers.Date = new DateTimeOffset(time);
        return answer;
    }
}
