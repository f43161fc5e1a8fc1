using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;

namespace AppUsers.Server.Api;

/// <summary>Projects under the paths that Aiven deprecated and its clients still use. Source: Aiven's tags Project and
/// Project_Key_Management.</summary>
internal static class OlderProjectEndpoints
{
    private const string All = "/project";
    private const string One = All + "/{projectId}";
    private const string Tags = One + "/tags";
    private const string Member = One + "/user/{userEmail}";
    private const string DefaultRole = "developer";

    public static void MapOlderProjects(this IEndpointRouteBuilder projects)
    {
        projects.MapGet(All, List).WithName("ProjectList");
        projects.MapPost(All, Create).WithName("ProjectCreate");
        projects.MapGet(One, Get).WithName("ProjectGet");
        projects.MapPut(One, Update).WithName("ProjectUpdate");
        projects.MapDelete(One, Delete).WithName("ProjectDelete");
        projects.MapGet(One + "/kms/ca", GetCertificate).WithName("ProjectKmsGetCA");
        projects.MapGet(Tags, GetTags).WithName("ProjectTagsList");
        projects.MapPatch(Tags, UpdateTags).WithName("ProjectTagsUpdate");
        projects.MapPut(Tags, ReplaceTags).WithName("ProjectTagsReplace");
        projects.MapGet(One + "/users", ListUsers).WithName("ProjectUserList");
        projects.MapPost(One + "/invite", Invite).WithName("ProjectInvite");
        projects.MapPut(Member, SetMember).WithName("ProjectUserUpdate");
        projects.MapDelete(Member, RemoveMember).WithName("ProjectUserRemove");
    }

    private static OlderProjectList List(IAppUserBackend backend, Caller caller, CancellationToken cancellation)
    {
        // The right to see projects is judged first.
        var projects = backend.GetProjects(null, cancellation);
        var toContract = ToContract(backend, caller, cancellation);
        var memberships = backend.GetMemberships(cancellation).ToList();
        return new OlderProjectList(
            [.. projects.Select(toContract)], memberships.Strongest(), memberships.ToDictionary(membership => membership.Project, membership => membership.Roles));
    }

    private static OlderProjectAnswer Get(IAppUserBackend backend, Caller caller, string projectId, CancellationToken cancellation) =>
        new(ToContract(backend, caller, cancellation)(backend.GetProject(projectId, cancellation)));

    private static OlderProjectAnswer Create(IAppUserBackend backend, Caller caller, JsonBody<OlderProjectCreate> body, CancellationToken cancellation)
    {
        var wanted = body.Value;
        var source = string.IsNullOrEmpty(wanted.CopyFromProject) ? null : backend.GetProject(wanted.CopyFromProject, cancellation).Settings;
        var settings = new ProjectChange
        {
            BillingGroupId = wanted.BillingGroupId ?? (wanted.UseSourceProjectBillingGroup is true ? source?.BillingGroupId : null),
            Tags = wanted.CopyTags is true && source is not null ? Merge(source.Tags, wanted.Tags) : wanted.Tags,
            TechEmails = wanted.TechEmails.Addresses() ?? source?.TechEmails,
            BasePort = wanted.BasePort,
            Cloud = wanted.Cloud ?? source?.Cloud,
        };
        var unit = backend.UnitOf(caller, wanted.AccountId, cancellation);
        return new(ToContract(backend, caller, cancellation)(backend.CreateProject(wanted.Project, unit, cancellation, settings)));
    }

    private static OlderProjectAnswer Update(
        IAppUserBackend backend, Caller caller, string projectId, JsonBody<OlderProjectUpdate> body, CancellationToken cancellation)
    {
        var (newName, accountId, billingGroup, cloud, tags, contacts, _) = body.Value;
        ProjectEndpoints.RefuseNewName(newName, projectId);
        var change = new ProjectChange
        {
            Moves = !string.IsNullOrEmpty(accountId),
            Unit = backend.UnitOf(caller, accountId, cancellation),
            BillingGroupId = billingGroup,
            Cloud = cloud,
            Tags = tags,
            TechEmails = contacts.Addresses(),
        };
        return new(ToContract(backend, caller, cancellation)(backend.UpdateProject(projectId, change, cancellation)));
    }

    private static DoneAnswer Delete(IAppUserBackend backend, string projectId, CancellationToken cancellation)
    {
        backend.RemoveProject(projectId, cancellation);
        return new DoneAnswer("deleted");
    }

    private static ProjectCertificate GetCertificate(IAppUserBackend backend, string projectId, CancellationToken cancellation)
    {
        backend.GetProject(projectId, cancellation);
        return new ProjectCertificate(string.Empty);
    }

    private static ProjectTags GetTags(IAppUserBackend backend, string projectId, CancellationToken cancellation) =>
        new(backend.GetProject(projectId, cancellation).Settings.Tags!);

    private static DoneAnswer ReplaceTags(IAppUserBackend backend, string projectId, JsonBody<ProjectTags> body, CancellationToken cancellation)
    {
        backend.UpdateProject(projectId, new ProjectChange { Tags = TagsOf(body)! }, cancellation);
        return new DoneAnswer("updated");
    }

    private static DoneAnswer UpdateTags(IAppUserBackend backend, string projectId, JsonBody<ProjectTags> body, CancellationToken cancellation)
    {
        backend.UpdateProject(projectId, new ProjectChange { ChangedTags = TagsOf(body) }, cancellation);
        return new DoneAnswer("updated");
    }

    private static IReadOnlyDictionary<string, string?> TagsOf(JsonBody<ProjectTags> body) =>
        body.Value.Tags ?? throw ApiProblem.Invalid("The field tags is missing. Use an object of keys and values.");

    private static ProjectUserList ListUsers(IAppUserBackend backend, string projectId, CancellationToken cancellation)
    {
        var grants = backend.GetGrants(Resource.Project(projectId), cancellation).ToList();
        return new ProjectUserList(
            [.. grants.Where(grant => grant.UserId is not null).Select(ToUser)],
            [],
            [.. grants.Where(grant => grant.GroupId is not null).SelectMany(grant => backend.GetGroupMembers(grant.GroupId!, cancellation), ToGroupUser)]);

        ProjectUser ToUser(RoleGrant grant)
        {
            var user = backend.GetUserById(grant.UserId!, cancellation);
            return new ProjectUser(user.UserId, user.UserEmail, user.Name, grant.Role, grant.GrantedAt.UtcDateTime, string.Empty, string.Empty, []);
        }

        ProjectGroupUser ToGroupUser(RoleGrant grant, UserGroupMember member)
        {
            var user = backend.GetUserById(member.UserId, cancellation);
            return new ProjectGroupUser(grant.GroupId!, user.UserEmail, user.Name, grant.Role);
        }
    }

    /// <summary>An application user does not have to accept an invitation: it gets the role at once, and keeps those that it has.</summary>
    private static DoneAnswer Invite(IAppUserBackend backend, Caller caller, string projectId, JsonBody<ProjectMember> body, CancellationToken cancellation) =>
        ChangeRoles(
            backend,
            caller,
            projectId,
            GrantOperation.Grant,
            body.Value.UserEmail ?? throw ApiProblem.Invalid("The field user_email is missing. Use the user_email of an application user."),
            [body.Value.MemberType ?? DefaultRole],
            "invited",
            cancellation);

    private static DoneAnswer SetMember(
        IAppUserBackend backend, Caller caller, string projectId, string userEmail, JsonBody<ProjectMember> body, CancellationToken cancellation) =>
        ChangeRoles(
            backend,
            caller,
            projectId,
            GrantOperation.Set,
            userEmail,
            [body.Value.MemberType ?? throw ApiProblem.Invalid("The field member_type is missing. Use the name of a role.")],
            "updated",
            cancellation,
            RequireMember);

    private static DoneAnswer RemoveMember(IAppUserBackend backend, Caller caller, string projectId, string userEmail, CancellationToken cancellation) =>
        ChangeRoles(backend, caller, projectId, GrantOperation.Set, userEmail, [], "removed", cancellation, RequireMember);

    /// <summary>Who does not have a role on a project cannot get another one in its place.</summary>
    private static void RequireMember(IAppUserBackend backend, string projectId, string userId, CancellationToken cancellation)
    {
        if (!backend.GetGrants(Resource.Project(projectId), cancellation).Any(grant => grant.UserId == userId))
        {
            throw new ApiProblem(404, "organization_user_not_found", $"{Errors.Quote(userId)} does not have a role on the project {Errors.Quote(projectId)}. Give it one with POST /v1/project/{{project}}/invite.");
        }
    }

    private static DoneAnswer ChangeRoles(
        IAppUserBackend backend,
        Caller caller,
        string projectId,
        GrantOperation operation,
        string userEmail,
        IReadOnlyList<string> roles,
        string done,
        CancellationToken cancellation,
        Action<IAppUserBackend, string, string, CancellationToken>? check = null)
    {
        var userId = UserEmails.UserIdOf(userEmail, caller.Organization.OrganizationId) ?? throw Errors.UserNotFound(userEmail, []);
        check?.Invoke(backend, projectId, userId, cancellation);
        backend.ChangeGrants(Resource.Project(projectId), operation, [new PrincipalRoles(Principal.User(userId), roles)], force: false, cancellation);
        return new DoneAnswer(done);
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, string>? over) =>
        tags.Where(tag => over?.ContainsKey(tag.Key) is not true).Concat(over ?? new Dictionary<string, string>()).ToDictionary();

    private static Func<Project, OlderProject> ToContract(IAppUserBackend backend, Caller caller, CancellationToken cancellation)
    {
        var unitIds = backend.UnitIds(cancellation);
        return project => new OlderProject(
            project.Name,
            project.Unit is string unit ? unitIds(unit) : AccountEndpoints.RootId(project.OrganizationId),
            project.Unit ?? caller.Organization.Name,
            project.OrganizationId,
            project.Settings.Cloud ?? string.Empty,
            project.Settings.BillingGroupId ?? string.Empty,
            project.Settings.Tags,
            [.. project.Settings.TechEmails.Select(email => new TechEmail(email))]);
    }
}
