using System.Globalization;
using AppUsers.Backend;
using AppUsers.Tests.Running;

namespace AppUsers.Tests;

/// <summary>Who can do what: every endpoint for 13 actors.</summary>
public sealed class MatrixTests : ServerTest
{
    /// <summary>The column of each actor, with its role and the scopes of its token.</summary>
    private static readonly (char Column, string? Role, string? Project, string[] Scopes)[] Actors =
    [
        ('A', "role:organization:admin", null, []),
        ('U', "organization:users:write", null, []),
        ('R', "read_only", null, []),
        ('P', "admin", "shop", []),
        ('D', "developer", "shop", []),
        ('O', "operator", "shop", []),
        ('r', "read_only", "shop", []),
        ('G', null, null, []),
        ('X', "role:organization:admin", null, []),
        ('s', "role:organization:admin", null, ["accounts:read", "authentication:read", "projects:read"]),
        ('p', "role:organization:admin", null, ["projects"]),
    ];

    /// <summary>For each actor: + if it was allowed, whatever became of it, - for 403, o for 404 because it is of another organization, and 1
    /// for 401. The group has role:project:admin on the project; X is of another organization; s may read, and p only projects; E is expired,
    /// and N is nobody. After the path is the body; # in it is a number.</summary>
    private const string Expected = """
        AURPDOrGXspEN
        +++++++++++11 GET /v1/me
        ++++++++++-11 GET /v1/access_token
        +-------+--11 POST /v1/access_token {"description":""}
        -----------11 PUT /v1/access_token/{token_prefix} {"description":"x"}
        ++++++++++-11 DELETE /v1/access_token/{token_prefix}
        +++++++++++11 GET /v1/organizations
        -----------11 POST /v1/organizations {"organization_name":"n#"}
        ++++++++o+-11 GET /v1/organization/{organization_id}
        +-------o--11 PATCH /v1/organization/{organization_id} {"name":"default"}
        --------o--11 DELETE /v1/organization/{organization_id}
        +-------o+-11 GET /v1/organization/{organization_id}/config/api-client-ip-allowlist
        +-------o--11 PUT /v1/organization/{organization_id}/config/api-client-ip-allowlist {"api_client_ip_allowlist":[],"api_client_ip_allowlist_enabled":false}
        +-------o+-11 GET /v1/organization/{organization_id}/config/authentication
        +-------o+-11 PATCH /v1/organization/{organization_id}/config/authentication {}
        +++++++++++11 GET /v1/account
        +-------o--11 POST /v1/account {"account_name":"n#","parent_account_id":"{root}"}
        ++++++++o++11 GET /v1/account/{account_id}
        +-------o--11 PUT /v1/account/{account_id} {"account_name":"Retail"}
        +-------o--11 DELETE /v1/account/{account_id}
        +-------o+-11 GET /v1/organization/{organization_id}/application-users
        +-------o--11 POST /v1/organization/{organization_id}/application-users {"name":"n#"}
        +-++++++o+-11 GET /v1/organization/{organization_id}/application-users/{user_id}
        +-------o--11 PATCH /v1/organization/{organization_id}/application-users/{user_id} {"name":"ci"}
        +-------o--11 DELETE /v1/organization/{organization_id}/application-users/{user_id}
        +-------o+-11 GET /v1/organization/{organization_id}/application-users/{user_id}/access-tokens
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/access-tokens {"description":""}
        +-------o--11 DELETE /v1/organization/{organization_id}/application-users/{user_id}/access-tokens/{token_prefix}
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/access-tokens/{token_prefix}/rotate {"grace_period_seconds":0}
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/access-tokens/{token_prefix}/successor {"grace_period_seconds":0}
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/access-tokens/{token_prefix}/hand-over {"successor_prefix":"x","grace_period_seconds":0}
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/disable
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/enable
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/access-tokens/{token_prefix}/disable
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/access-tokens/{token_prefix}/enable
        +-------o--11 POST /v1/organization/{organization_id}/application-users/{user_id}/clear-tokens {"ended_for_seconds":0}
        +-------o+-11 GET /v1/organization/{organization_id}/application-user-token-uses
        +-------o--11 POST /v1/organization/{organization_id}/application-user-token-check {"token":"x"}
        +-------o+-11 GET /v1/organization/{organization_id}/user
        +-++++++o+-11 GET /v1/organization/{organization_id}/user/{user_id}
        +-++++++o+-11 GET /v1/organization/{organization_id}/user/{user_id}/permissions
        +-++++++o+-11 GET /v1/organization/{organization_id}/user/{user_id}/user-groups
        --------o--11 GET /v1/organization/{organization_id}/user/{user_id}/access-tokens
        --------o--11 DELETE /v1/organization/{organization_id}/user/{user_id}/access-token/{token_prefix}
        +-++++++o+-11 GET /v1/organization/{organization_id}/user/{user_id}/access?project=shop
        +-++++++o+-11 GET /v1/organization/{organization_id}/user/{user_id}/access/{permission}?project=shop
        +-++++++o+-11 GET /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id}
        +--+---+o--11 PUT /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id} {"permissions":[{"permissions":["nothing"],"principal_id":"{user_id}","principal_type":"user"}]}
        +--+---+o--11 PATCH /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id} {"operation":"grant","permissions":[{"permissions":["read_only"],"principal_id":"{user_id}","principal_type":"user"}]}
        +-------o+-11 GET /v1/organization/{organization_id}/user-groups
        +-------o--11 POST /v1/organization/{organization_id}/user-groups {"user_group_name":"n#","description":""}
        +-++++++o+-11 GET /v1/organization/{organization_id}/user-groups/{user_group_id}
        +-------o--11 PATCH /v1/organization/{organization_id}/user-groups/{user_group_id} {"user_group_name":"g"}
        +-------o--11 DELETE /v1/organization/{organization_id}/user-groups/{user_group_id}
        +-++++++o+-11 GET /v1/organization/{organization_id}/user-groups/{user_group_id}/members
        +-------o--11 PATCH /v1/organization/{organization_id}/user-groups/{user_group_id}/members {"operation":"add_members","member_ids":["{user_id}"]}
        ++++++++o++11 GET /v1/organization/{organization_id}/projects
        +-------o-+11 POST /v1/organization/{organization_id}/projects {"project_id":"n#"}
        +-++++++o++11 GET /v1/organization/{organization_id}/project/{project_id}
        +-------o-+11 PATCH /v1/organization/{organization_id}/project/{project_id} {"tags":{}}
        +------+o-+11 DELETE /v1/organization/{organization_id}/project/{project_id}
        +-++++++o++11 GET /v1/organization/{organization_id}/projects/{project_id}
        +-------o-+11 PATCH /v1/organization/{organization_id}/projects/{project_id} {"parent_id":"{account_id}"}
        +------+o-+11 DELETE /v1/organization/{organization_id}/projects/{project_id}
        +++++++++++11 GET /v1/project
        +-------+-+11 POST /v1/project {"project":"n#"}
        +-++++++o++11 GET /v1/project/{project_id}
        +-------o-+11 PUT /v1/project/{project_id} {"cloud":"x"}
        +------+o-+11 DELETE /v1/project/{project_id}
        +-++++++o++11 GET /v1/project/{project_id}/kms/ca
        +-++++++o++11 GET /v1/project/{project_id}/tags
        +-------o-+11 PATCH /v1/project/{project_id}/tags {"tags":{"a":null}}
        +-------o-+11 PUT /v1/project/{project_id}/tags {"tags":{}}
        +-++++++o+-11 GET /v1/project/{project_id}/users
        +--+---+o--11 POST /v1/project/{project_id}/invite {"user_email":"{user_email}"}
        +--+---+o--11 PUT /v1/project/{project_id}/user/{user_email} {"member_type":"read_only"}
        +--+---+o--11 DELETE /v1/project/{project_id}/user/{user_email}
        +-------o+-11 GET /v1/account/{account_id}/events
        +-++++++o++11 GET /v1/project/{project_id}/events
        +-------o+-11 GET /v1/organization/{organization_id}/application-user-events
        +-------o+-11 GET /v1/organization/{organization_id}/application-user-events/checkpoint
        +-------o+-11 GET /v1/organization/{organization_id}/application-user-events/check
        +-------o--11 POST /v1/organization/{organization_id}/application-user-events/clear {"older_than_seconds":86400}
        +++++++++++11 POST /v1/me/logout
        +++++++++--11 POST /v1/me/expire_tokens
        """;

    private readonly Dictionary<char, (string UserId, Client Client)> actors = [];
    private string ci = string.Empty;
    private string group = string.Empty;
    private string team = string.Empty;
    private string token = string.Empty;
    private string unit = string.Empty;
    private int number;

    private protected override ServerSetup Setup => new("--AppUsers:FailuresPerMinute", "100000", "--AppUsers:RequestsPerMinute", "1000000");

    [Fact]
    public async Task Every_endpoint_answers_each_actor_as_its_rights_say()
    {
        Arrange();
        var rows = Expected.Split('\n', StringSplitOptions.TrimEntries);
        var actual = new List<string> { rows[0] };
        foreach (var row in rows[1..])
        {
            var (method, path, body) = row.Split(' ', 4) is var parts ? (parts[1], parts[2], parts.ElementAtOrDefault(3)) : default;
            var marks = string.Empty;
            foreach (var column in rows[0])
            {
                marks += await MarkAsync(column, method, path, body);
            }

            actual.Add($"{marks} {row[(rows[0].Length + 1)..]}");
        }

        var differences = string.Join('\n', actual.Except(rows));
        Assert.True(differences.Length == 0, differences);
        Assert.Equal(
            Endpoints.Of(Server).Select(e => $"{e.Method} {e.Path}").Where(e => e.Contains("/v1/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            rows[1..].Select(row => $"{row.Split(' ')[1]} {row.Split(' ')[2].Split('?')[0]}").Order(StringComparer.Ordinal));
    }

    private async Task<char> MarkAsync(char column, string method, string path, string? body)
    {
        using var own = path.StartsWith("/v1/me/", StringComparison.Ordinal) && actors[column].UserId.Length > 0 ? NewClient(column) : null;
        var answer = await (own ?? actors[column].Client).SendAsync(new HttpMethod(method), Fill(path), body is null ? null : Client.Raw(Fill(body)));
        Assert.True(answer.Status < 500, $"{column} {method} {path}: {answer.Text}");
        if ((method == "DELETE" || path.Contains("{token_prefix}/", StringComparison.Ordinal)) && answer.Status < 300)
        {
            Restore();
        }

        return answer.Status switch
        {
            401 => '1',
            403 => '-',
            404 when column == 'X' && answer.Error.GetProperty("error_code").GetString() != "token_not_found" => 'o',
            _ => '+',
        };
    }

    private string Fill(string text) => new (string Name, string Value)[]
    {
        ("{organization_id}", OrganizationId), ("{user_id}", ci), ("{account_id}", unit), ("{user_group_id}", group), ("{user_email}", $"{ci}@{OrganizationId}.appusers.invalid"),
        ("{project_id}", "shop"), ("{resource_type}", "project"), ("{resource_id}", "shop"), ("{permission}", "service:data:write"), ("{token_prefix}", token),
        ("{root}", $"a0{OrganizationId[3..]}"), ("#", (++number).ToString(CultureInfo.InvariantCulture)),
    }.Aggregate(text, (filled, value) => filled.Replace(value.Name, value.Value, StringComparison.Ordinal));

    private void Arrange()
    {
        var local = OrganizationOf('A');
        team = local.CreateGroup("team", null, default).GroupId;
        unit = local.CreateUnit("Retail", null, default).UnitId;
        local.CreateProject("inner", "Retail", default);
        local.CreateOrganization("other", default);
        foreach (var (column, role, project, _) in Actors)
        {
            actors[column] = (OrganizationOf(column).CreateUser($"actor {(int)column}", null, default).UserId, null!);
            actors[column] = (actors[column].UserId, NewClient(column));
            if (role is not null && project is null)
            {
                OrganizationOf(column).GrantRole(Principal.User(actors[column].UserId), Resource.Organization, role, force: false, default);
            }
        }

        actors['E'] = (string.Empty, NewClient('A', TimeSpan.FromMinutes(10)));
        actors['N'] = (string.Empty, Server.As(null));
        Time.Advance(TimeSpan.FromMinutes(11));
        local.AddGroupMember(team, actors['G'].UserId, default);
        Restore();
    }

    /// <summary>Makes what every request is about, unless it is there.</summary>
    private void Restore()
    {
        var local = OrganizationOf('A');
        ci = (local.GetUsers(new AppUserFilter(), default).FirstOrDefault(user => user.Name == "ci") ?? local.CreateUser("ci", null, default)).UserId;
        token = (local.GetTokens(new AppUserTokenFilter { UserId = ci, States = [AppUserTokenState.Active] }, default).FirstOrDefault() ?? local.CreateToken(ci, new AppUserTokenRequest(), default).Token).TokenPrefix;
        group = (local.GetGroups(name => name == "g", default).FirstOrDefault() ?? local.CreateGroup("g", null, default)).GroupId;
        _ = local.GetProjects(name => name == "shop", default).Any() ? null : local.CreateProject("shop", null, default);
        var holders = Actors.Where(actor => actor.Project is not null).Select(actor => new PrincipalRoles(Principal.User(actors[actor.Column].UserId), [actor.Role!]));
        PrincipalRoles[] others = [new(Principal.Group(team), ["role:project:admin"]), new(Principal.User(ci), ["read_only"])];
        local.ChangeGrants(Resource.Project("shop"), GrantOperation.Grant, [.. holders, .. others], force: false, default);
    }

    private StoreBackend OrganizationOf(char column) => Server.Local(column == 'X' ? "other" : OrganizationId);

    private Client NewClient(char column, TimeSpan? maxAge = null) => Server.As(OrganizationOf(column)
        .CreateToken(actors[column].UserId, new AppUserTokenRequest { MaxAge = maxAge, Scopes = Actors.First(actor => actor.Column == column).Scopes }, default).Secret.Reveal());
}
