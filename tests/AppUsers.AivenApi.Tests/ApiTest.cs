using AppUsers.AivenApi;
using AppUsers.Backend;

namespace AppUsers.Tests;

/// <summary>What every test needs: a clock that does not wait, a scripted API, and the messages that were written.</summary>
public abstract class ApiTest
{
    protected const string Org = "/v1/organization/org1";
    protected const string Users = Org + "/application-users";
    protected const string Tokens = Users + "/u1/access-tokens";
    protected const string OneUser = """{"user_id":"u1","name":"ci","user_email":"e","create_time":"2026-08-01T00:00:00Z","is_super_admin":false}""";

    /// <summary>A token in Aiven's format, which our patterns do not recognize.</summary>
    protected const string Token = "XCJ3+bgWywIhSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRET==";

    protected static CancellationToken None => CancellationToken.None;

    protected InstantTimeProvider Time { get; } = new();

    protected List<string> Verbose { get; } = [];

    protected List<string> Warnings { get; } = [];

    protected BackendOutput Output => new(Verbose.Add, Warnings.Add);

    /// <summary>Aiven's API with one organization and the user "ci" in it.</summary>
    protected static ScriptedApi Aiven() => OneUserIn(new ScriptedApi());

    /// <summary>An AppUsers server with one organization and the user "ci" in it.</summary>
    protected static ScriptedApi Server() => OneUserIn(new ScriptedApi(isAppUsersServer: true));

    protected static ScriptedApi OneUserIn(ScriptedApi api) => api
        .On("GET /v1/organizations", Organizations(("org1", "Acme")))
        .On($"GET {Users}/u1", OneUser)
        .On($"GET {Org}/user/u1", """{"user_id":"u1","is_super_admin":false,"last_activity_time":null,"user_info":{"user_email":"e","real_name":"ci","is_application_user":true,"state":"active","managed_by_scim":false}}""");

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

    protected static string GroupJson(string id, string name) =>
        $$"""{"user_group_id":"{{id}}","user_group_name":"{{name}}","description":"","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"}""";

    protected static string UnitJson(string id, string name, string? parent, string organization = "org1") =>
        $$"""{"account_id":"{{id}}","account_name":"{{name}}","organization_id":"{{organization}}","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"{{(parent is null ? "" : $",\"parent_account_id\":\"{parent}\"")}}}""";

    protected static string GrantList(params (string Id, string Type, string Role)[] grants) => $$"""
        {"permissions":[{{string.Join(",", grants.Select(g => $$"""{"permissions":["{{g.Role}}"],"principal_id":"{{g.Id}}","principal_type":"{{g.Type}}","create_time":"2026-03-01T00:00:00Z","update_time":"2026-03-01T00:00:00Z"}"""))}}]}
        """;

    protected static ScriptedApi WithUnits(ScriptedApi api) => api
        .On("GET /v1/account", $$"""
            {"accounts":[{{UnitJson("a-org1", "Acme", null)}},{{UnitJson("a1", "Retail", "a-org1")}},{{UnitJson("a2", "Inner", "a1")}},{{UnitJson("a9", "Foreign", "a-org9", "org9")}}]}
            """)
        .On($"GET {Org}/projects", """{"projects":[{"project_id":"shop","parent_id":"a2"}],"total_project_count":1}""")
        .On($"GET {Org}/project/shop", """{"project_id":"shop","parent_id":"a2"}""");

    protected void AssertNoSecretWasShown(params Exception[] errors) => Assert.DoesNotContain(
        Verbose.Concat(Warnings).Concat(errors.Select(e => e.ToString())), line => line.Contains("SECRET", StringComparison.Ordinal));
}
