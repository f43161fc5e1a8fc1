using AppUsers.AivenApi;
using AppUsers.Backend;

namespace AppUsers.Tests;

public class ConnectTests : ApiTest
{
    private static ScriptedApi Three => new ScriptedApi()
        .On("GET /v1/organizations", Organizations(("org1", "Acme"), ("org2", "Shop"), ("org3", "shop"), ("Acme", "other")));

    [Fact]
    public void The_only_organization_does_not_need_a_name()
    {
        var session = Connect(Aiven());
        Assert.Equal(("org1", "Acme"), (session.OrganizationId, session.OrganizationName));
    }

    [Theory]
    [InlineData("org2", "org2")]
    [InlineData("OTHER", "Acme")]
    [InlineData("Acme", "Acme")]
    public void An_organization_is_chosen_by_id_or_by_name_and_the_id_takes_precedence(string given, string id) =>
        Assert.Equal(id, Connect(Three, given).OrganizationId);

    [Fact]
    public void Several_organizations_with_one_name_are_listed_by_id()
    {
        var error = Refused.With(ErrorCode.AmbiguousName, () => Connect(Three, "SHOP"));
        Assert.Contains("org2, org3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_several_organizations_is_not_guessed() =>
        Assert.Contains("Shop (org2)", Refused.With(ErrorCode.InvalidConnection, () => Connect(Three)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_error_for_an_unknown_organization_lists_the_known_ones() =>
        Assert.Contains("Acme (org1)", Refused.With(ErrorCode.OrganizationNotFound, () => Connect(Three, "nobody")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://api.example", "https://api.example/v1/")]
    [InlineData("https://api.example/", "https://api.example/v1/")]
    [InlineData("https://api.example/v1", "https://api.example/v1/")]
    [InlineData("https://proxy.example/aiven/", "https://proxy.example/aiven/v1/")]
    [InlineData("http://localhost:8731", "http://localhost:8731/v1/")]
    [InlineData("http://127.0.0.1:8731", "http://127.0.0.1:8731/v1/")]
    [InlineData("http://[::1]:8731", "http://[::1]:8731/v1/")]
    public void The_path_of_a_proxy_is_kept(string uri, string root) => Assert.Equal(root, AivenApi.Http.ApiUri.RootOf(Checked(uri)));

    [Theory]
    [InlineData("http://api.example")]
    [InlineData("http://192.0.2.1")]
    [InlineData("ftp://api.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("api.example")]
    [InlineData("https://me:SECRET@api.example")]
    [InlineData("https://api.example?token=SECRET")]
    public void Other_addresses_are_refused_before_anything_is_sent(string uri)
    {
        var api = Aiven();
        var error = Refused.With(ErrorCode.InvalidConnection, () => new ApiConnector(_ => api, Time).Connect(
            new ApiAddress(new Uri(uri, UriKind.RelativeOrAbsolute), null, new TokenSecret(Token), null, TimeSpan.FromSeconds(1)), Output, None));
        Assert.Empty(api.Requests);
        AssertNoSecretWasShown(error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("é")]
    public void A_text_that_cannot_be_a_token_is_not_sent(string token) => Refused.With(
        ErrorCode.InvalidConnection,
        () => new ApiConnector(_ => Aiven(), Time).Connect(
            new ApiAddress(new Uri("https://api.example"), null, new TokenSecret(token), null, TimeSpan.FromSeconds(1)), Output, None));

    [Fact]
    public void A_request_carries_the_token_and_the_user_agent()
    {
        var api = Aiven();
        Connect(api);
        var sent = Assert.Single(api.Requests);
        Assert.Equal("aivenv1 " + Token, sent.Header("Authorization"));
        Assert.StartsWith("AppUsers/", sent.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Equal(string.Empty, sent.Header("Idempotency-Key"));
    }

    [Fact]
    public void A_refused_token_is_an_error_and_not_tried_again()
    {
        var api = new ScriptedApi().On("GET /v1/organizations", 401, ScriptedApi.Error("Missing (expired) db token"));
        var error = Refused.With(ErrorCode.TokenRefused, () => Connect(api));
        Assert.Single(api.Requests);
        AssertNoSecretWasShown(error);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public void A_redirect_is_not_followed(int status)
    {
        var api = new ScriptedApi().On("GET /v1/organizations", _ =>
        {
            var answer = ScriptedApi.Json(status, "");
            answer.Headers.Location = new Uri("https://evil.example/v1/organizations");
            return answer;
        });
        Refused.With(ErrorCode.ApiAnswerInvalid, () => Connect(api));
        Assert.Single(api.Requests);
    }

    [Theory]
    [InlineData("<html><body>Welcome</body></html>")]
    [InlineData("""{"organizations":[{"organization_id":"org1",""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"organizations":[null]}""")]
    [InlineData("""{"organizations":[{"organization_id":"org1"}]}""")]
    public void An_answer_that_is_not_one_of_the_API_is_requested_again_and_then_an_error(string body)
    {
        var api = new ScriptedApi().On("GET /v1/organizations", body);
        Refused.With(ErrorCode.ApiAnswerInvalid, () => Connect(api));
        Assert.Equal(5, api.Requests.Count);
        Assert.Equal("org1", Connect(new ScriptedApi().On("GET /v1/organizations", body).On("GET /v1/organizations", Organizations(("org1", "Acme")))).OrganizationId);
    }

    [Fact]
    public void A_page_of_another_site_is_not_an_answer_of_the_API()
    {
        var api = new ScriptedApi().On("GET /v1/organizations", 404, "<html>SECRET page</html>");
        AssertNoSecretWasShown(Refused.With(ErrorCode.ApiAnswerInvalid, () => Connect(api)));
    }

    private static Uri Checked(string text)
    {
        var uri = new Uri(text);
        AivenApi.Http.ApiUri.Check(uri);
        return uri;
    }
}
