namespace AppUsers.Tests;

/// <summary>Names and ids over HTTP follow the same rule as in a store: an id takes precedence, and an ambiguous name is refused.</summary>
public class NameTests : ApiTest
{
    public static TheoryData<string, bool> Kinds => new()
    {
        { "user", true }, { "user", false }, { "group", true }, { "group", false }, { "unit", true }, { "unit", false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_id_takes_precedence_over_a_name(string kind, bool isServer) => Assert.Equal("x2", Find(kind, isServer, "x2"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_name_is_found_regardless_of_case(string kind, bool isServer) => Assert.Equal("x4", Find(kind, isServer, "UNIQUE"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_name_that_several_have_is_refused_with_their_ids(string kind, bool isServer)
    {
        var error = Refused.With(ErrorCode.AmbiguousName, () => Find(kind, isServer, "twin"));
        Assert.Contains("'twin': x1, x2.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user", ErrorCode.UserNotFound)]
    [InlineData("group", ErrorCode.GroupNotFound)]
    [InlineData("unit", ErrorCode.UnitNotFound)]
    public void The_nearest_name_is_suggested(string kind, ErrorCode code) =>
        Assert.Contains("Did you mean 'unique'?", Refused.With(code, () => Find(kind, isServer: false, "uniqe")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_group_that_holds_roles_is_given_by_id_and_never_by_name()
    {
        var api = WithUnits(Aiven()).On($"GET {Org}/user-groups", $$"""{"user_groups":[{{GroupJson("ug1", "ops")}}]}""");
        Refused.With(ErrorCode.GroupNotFound, () => Backend(api).GrantRole(Principal.Group("ops"), Resource.Project("shop"), "admin", force: false, None));
        Refused.With(ErrorCode.GroupNotFound, () => Backend(api).GetGrantsOf(Principal.Group("ops"), None));
        Assert.Empty(api.Changes);
    }

    private string Find(string kind, bool isServer, string nameOrId)
    {
        (string Id, string Name)[] all = [("x1", "twin"), ("x2", "TWIN"), ("x3", "x2"), ("x4", "unique")];
        var api = (isServer ? Server() : Aiven())
            .On("GET " + Users, UserList([.. all.Select(x => User(x.Id, x.Name, Time.Now))]))
            .On($"GET {Org}/user/x2", 403, ScriptedApi.Error("No", "permission_denied"))
            .On($"GET {Org}/user/x4", 403, ScriptedApi.Error("No", "permission_denied"))
            .On($"GET {Org}/user-groups", $$"""{"user_groups":[{{string.Join(",", all.Select(x => GroupJson(x.Id, x.Name)))}}]}""")
            .On($"GET {Org}/user-groups/x2/members", """{"members":[]}""")
            .On($"GET {Org}/user-groups/x4/members", """{"members":[]}""")
            .On("GET /v1/account", $$"""{"accounts":[{{string.Join(",", all.Select(x => UnitJson(x.Id, x.Name, "a-org1")))}}]}""");
        return kind switch
        {
            "user" => Backend(api).GetUser(new AppUserIdentity(nameOrId), None).UserId,
            "group" => Backend(api).GetGroup(nameOrId, None).GroupId,
            _ => Backend(api).GetUnit(nameOrId, None).UnitId,
        };
    }
}
