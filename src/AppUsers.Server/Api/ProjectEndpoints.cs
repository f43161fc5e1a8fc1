using System.Text.Json;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api;

/// <summary>Projects of an organization. The id of a project is its name. Source: Aiven's tag Organization_Projects.</summary>
internal static class ProjectEndpoints
{
    private const string All = "/projects";
    private const string One = "/project/{projectId}";

    /// <summary>As Terraform's provider spells it up to version 4.55.</summary>
    private const string OlderOne = "/projects/{projectId}";

    public static void MapProjects(this IEndpointRouteBuilder projects)
    {
        projects.MapGet(All, List).WithName("OrganizationProjectsList");
        projects.MapPost(All, Create).WithName("OrganizationProjectsCreate");
        foreach (var (path, suffix) in new[] { (One, string.Empty), (OlderOne, "Older") })
        {
            projects.MapGet(path, Get).WithName("OrganizationProjectsGet" + suffix);
            projects.MapPatch(path, Update).WithName("OrganizationProjectsUpdate" + suffix);
            projects.MapDelete(path, Delete).WithName("OrganizationProjectsDelete" + suffix);
        }
    }

    /// <summary>The unit with the id of a parent; null if the parent is the organization.</summary>
    public static string? UnitOf(this IAppUserBackend backend, Caller caller, string? parentId, CancellationToken cancellation) =>
        string.IsNullOrEmpty(parentId) || parentId == caller.Organization.OrganizationId || caller.IsRoot(parentId) ? null : backend.GetUnitById(parentId, cancellation).UnitId;

    /// <summary>Finds the id of a unit by its name only, because that can be the id of another one.</summary>
    public static Func<string, string> UnitIds(this IAppUserBackend backend, CancellationToken cancellation)
    {
        var units = new Lazy<Dictionary<string, string>>(() => backend.GetUnits(null, cancellation).ToDictionary(unit => unit.Name, unit => unit.UnitId, StringComparer.Ordinal));
        return name => units.Value[name];
    }

    public static IReadOnlyList<string>? Addresses(this IReadOnlyList<TechEmail>? contacts) => contacts?.Select(contact => contact?.Email!).ToList();

    public static void RefuseNewName(string? newName, string project)
    {
        if (newName is not null && newName != project)
        {
            throw ApiProblem.Invalid("Projects cannot be renamed. Create another one.");
        }
    }

    private static ProjectList List(IAppUserBackend backend, CancellationToken cancellation)
    {
        // The right to see projects is judged first.
        var projects = backend.GetProjects(null, cancellation);
        var unitIds = backend.UnitIds(cancellation);
        var listed = projects.Select(project => ToContract(project, unitIds)).ToList();
        return new ProjectList(listed, listed.Count);
    }

    private static WireProject Get(IAppUserBackend backend, string projectId, CancellationToken cancellation) =>
        ToContract(backend.GetProject(projectId, cancellation), backend.UnitIds(cancellation));

    private static WireProject Create(IAppUserBackend backend, Caller caller, JsonBody<ProjectCreate> body, CancellationToken cancellation)
    {
        var unit = backend.UnitOf(caller, body.Value.ParentId, cancellation);
        var (_, _, billingGroup, tags, contacts, port) = body.Value;
        var settings = new ProjectChange { BillingGroupId = billingGroup, Tags = tags, TechEmails = contacts.Addresses(), BasePort = port };
        return ToContract(backend.CreateProject(body.Value.ProjectId, unit, cancellation, settings), backend.UnitIds(cancellation));
    }

    private static WireProject Update(IAppUserBackend backend, Caller caller, string projectId, JsonBody<ProjectUpdate> body, CancellationToken cancellation)
    {
        var (parentId, newName, billingGroup, tags, contacts, port, organizationId) = body.Value;
        RefuseNewName(newName, projectId);
        if (organizationId is not null && organizationId != caller.Organization.OrganizationId)
        {
            throw ApiProblem.Invalid("Projects cannot be moved to another organization. Leave out the field organization_id.");
        }

        var change = new ProjectChange
        {
            Moves = !string.IsNullOrEmpty(parentId),
            Unit = backend.UnitOf(caller, parentId, cancellation),
            BillingGroupId = billingGroup,
            Tags = tags,
            TechEmails = contacts.Addresses(),
            BasePort = port,
        };
        return ToContract(backend.UpdateProject(projectId, change, cancellation), backend.UnitIds(cancellation));
    }

    private static NoContent Delete(IAppUserBackend backend, string projectId, CancellationToken cancellation)
    {
        backend.RemoveProject(projectId, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>The parent of a project that is not in a unit is the account of the organization: Terraform compares it.</summary>
    private static WireProject ToContract(Project project, Func<string, string> unitIds)
    {
        var parentId = project.Unit is string unit ? unitIds(unit) : AccountEndpoints.RootId(project.OrganizationId);
        return new WireProject(
            project.Name,
            parentId,
            project.OrganizationId,
            parentId,
            project.Settings.Tags,
            [.. project.Settings.TechEmails.Select(email => new TechEmail(email))],
            EndOfLifeExtension: new Dictionary<string, JsonElement>(),
            project.Settings.BillingGroupId,
            project.Settings.BasePort,
            project.CreatedAt?.UtcDateTime);
    }
}
