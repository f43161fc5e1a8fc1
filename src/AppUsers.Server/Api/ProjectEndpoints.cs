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

    public static void MapProjects(this IEndpointRouteBuilder projects)
    {
        projects.MapGet(All, List).WithName("OrganizationProjectsList");
        projects.MapGet(One, Get).WithName("OrganizationProjectsGet");
        projects.MapPost(All, Create).WithName("OrganizationProjectsCreate");
        projects.MapPatch(One, Update).WithName("OrganizationProjectsUpdate");
        projects.MapDelete(One, Delete).WithName("OrganizationProjectsDelete");
    }

    private static ProjectList List(IAppUserBackend backend, CancellationToken cancellation)
    {
        // The right to see projects is judged first.
        var projects = backend.GetProjects(null, cancellation);
        var units = backend.GetUnits(null, cancellation).ToDictionary(unit => unit.Name, unit => unit.UnitId, StringComparer.Ordinal);
        var listed = projects.Select(project => ToContract(project, name => units[name])).ToList();
        return new ProjectList(listed, listed.Count);
    }

    private static WireProject Get(IAppUserBackend backend, string projectId, CancellationToken cancellation) =>
        ToContract(backend.GetProject(projectId, cancellation), UnitIds(backend, cancellation));

    private static WireProject Create(IAppUserBackend backend, Caller caller, JsonBody<ProjectCreate> body, CancellationToken cancellation)
    {
        var unit = UnitOf(backend, caller, body.Value.ParentId, cancellation);
        return ToContract(backend.CreateProject(body.Value.ProjectId, unit, cancellation), UnitIds(backend, cancellation));
    }

    private static WireProject Update(IAppUserBackend backend, Caller caller, string projectId, JsonBody<ProjectUpdate> body, CancellationToken cancellation)
    {
        if (body.Value.ProjectName is string newName && newName != projectId)
        {
            throw ApiProblem.Invalid("Projects cannot be renamed. Create another one.");
        }

        var project = body.Value.ParentId is string parentId
            ? backend.MoveProject(projectId, UnitOf(backend, caller, parentId, cancellation), cancellation)
            : backend.GetProject(projectId, cancellation);
        return ToContract(project, UnitIds(backend, cancellation));
    }

    private static NoContent Delete(IAppUserBackend backend, string projectId, CancellationToken cancellation)
    {
        backend.RemoveProject(projectId, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>The unit with the id of a parent; null if the parent is the organization.</summary>
    private static string? UnitOf(IAppUserBackend backend, Caller caller, string? parentId, CancellationToken cancellation) =>
        parentId is null || parentId == caller.Organization.OrganizationId || caller.IsRoot(parentId) ? null : backend.GetUnitById(parentId, cancellation).UnitId;

    /// <summary>Finds the id of a unit by its name only, because that can be the id of another one.</summary>
    private static Func<string, string> UnitIds(IAppUserBackend backend, CancellationToken cancellation) =>
        unit => backend.GetUnits(name => name == unit, cancellation).First().UnitId;

    private static WireProject ToContract(Project project, Func<string, string> unitIds)
    {
        var unitId = project.Unit is string unit ? unitIds(unit) : null;
        return new WireProject(
            project.Name,
            unitId ?? project.OrganizationId,
            project.OrganizationId,
            unitId ?? AccountEndpoints.RootId(project.OrganizationId),
            Tags: new Dictionary<string, string>(),
            TechEmails: [],
            EndOfLifeExtension: new Dictionary<string, JsonElement>(),
            project.CreatedAt?.UtcDateTime);
    }
}
