using AppUsers.AivenApi;
using AppUsers.Backend;
using AppUsers.Tokens;

namespace AppUsers.Tests;

/// <summary>What every test of the client has: a clock that does not wait, a scripted API, and what was said.</summary>
public abstract class ApiTest
{
    protected const string Users = "/v1/organization/org1/application-users";
    protected const string Tokens = Users + "/u1/access-tokens";
    protected const string OneUser = """{"user_id":"u1","name":"ci","user_email":"e","create_time":"2026-08-01T00:00:00Z","is_super_admin":false}""";

    /// <summary>A token of Aiven's shape, which no pattern of ours knows.</summary>
    protected const string Token = "XCJ3+bgWywIhSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRET==";

    protected static CancellationToken None => CancellationToken.None;

    protected InstantTimeProvider Time { get; } = new();

    protected List<string> Said { get; } = [];

    protected List<string> Warnings { get; } = [];

    protected BackendOutput Output => new(Said.Add, Warnings.Add);

    /// <summary>An API with one organization and the user "ci" in it.</summary>
    protected static ScriptedApi Api(bool extended) => new ScriptedApi(extended)
        .On("GET /v1/organizations", Organizations(("org1", "Acme")))
        .On($"GET {Users}/u1", OneUser)
        .On("GET /v1/organization/org1/user/u1", """{"user_id":"u1","is_super_admin":false,"last_activity_time":null,"user_info":{"user_email":"e","real_name":"ci","is_application_user":true,"state":"active","managed_by_scim":false}}""");

    protected static string Organizations(params (string Id, string Name)[] all) => $$"""
        {"organizations":[{{string.Join(",", all.Select(o => $$"""{"organization_id":"{{o.Id}}","organization_name":"{{o.Name}}","account_id":"a-{{o.Id}}","tier":"business","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"}"""))}}]}
        """;

    protected static string UserList(params string[] users) => $$"""{"application_users":[{{string.Join(",", users)}}]}""";

    protected static string User(string id, string name, DateTime created) =>
        $$"""{"user_id":"{{id}}","name":"{{name}}","user_email":"e","create_time":"{{created:yyyy-MM-ddTHH:mm:ssZ}}","is_super_admin":false}""";

    protected static string TokenList(params string[] tokens) => $$"""{"tokens":[{{string.Join(",", tokens)}}]}""";

    protected static string TokenJson(string prefix, DateTime created, string description = "", DateTime? expires = null, string more = "") =>
        $$"""{"token_prefix":"{{prefix}}","create_time":"{{created:yyyy-MM-ddTHH:mm:ssZ}}","created_manually":true,"currently_active":false,"description":"{{description}}"{{(expires is null ? "" : $",\"expiry_time\":\"{expires:yyyy-MM-ddTHH:mm:ssZ}\"")}}{{more}}}""";

    protected static string NewToken(string prefix) => $$"""{"full_token":"{{prefix}}THE-SECRET","token_prefix":"{{prefix}}"}""";

    protected IApiSession Connect(HttpMessageHandler api, string? organization = null, string uri = "https://api.example", TimeSpan? timeout = null) =>
        new ApiConnector(_ => api, Time).Connect(
            new ApiAddress(new Uri(uri), organization, new TokenSecret(Token), null, timeout ?? TimeSpan.FromSeconds(30)), Output, None);

    protected IAppUserBackend Backend(HttpMessageHandler api) => Connect(api).Backend(Output);

    protected void AssertNothingSecretWasSaid(params Exception[] errors) => Assert.DoesNotContain(
        Said.Concat(Warnings).Concat(errors.Select(e => e.ToString())), line => line.Contains("SECRET", StringComparison.Ordinal));
}
