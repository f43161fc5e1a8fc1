using AppUsers.AivenApi.Contracts;
using AppUsers.Server.Http;

namespace AppUsers.Server.Routes;

/// <summary>Projects of the organization. Source: Aiven's tag Organization_Projects.</summary>
internal static class ProjectRoutes
{
    private const string All = "/projects";
    private const string One = "/project/{project_id}";

    public static void Map(IEndpointRouteBuilder routes, bool extended)
    {
        routes.Get(All, "OrganizationProjectsList", call => List(call, extended));
        routes.Get(One, "OrganizationProjectsGet", call => View(call, call.Backend.GetProject(call.Segment("project_id"), call.Cancellation), extended));
        routes.Change<ProjectCreate, WireProject>(HttpMethods.Post, All, "OrganizationProjectsCreate", (call, body) =>
            View(call, call.Backend.CreateProject(body.ProjectId, UnitOf(call, body.ParentId), call.Cancellation), extended));
        routes.Change<ProjectUpdate, WireProject>(HttpMethods.Patch, One, "OrganizationProjectsUpdate", (call, body) => Update(call, body, extended));
        routes.Delete(One, "OrganizationProjectsDelete", call => call.Backend.RemoveProject(call.Segment("project_id"), call.Cancellation));
    }

    private static ProjectList List(Call call, bool extended)
    {
        var units = call.Backend.GetUnits(null, call.Cancellation).ToDictionary(unit => unit.Name, unit => unit.UnitId, StringComparer.Ordinal);
        var projects = call.Backend.GetProjects(null, call.Cancellation)
            .Select(project => WireModel.Of(project, project.Unit is string unit ? units[unit] : null, extended))
            .ToList();
        return new ProjectList(projects, projects.Count);
    }

    private static WireProject View(Call call, Project project, bool extended) =>
        WireModel.Of(project, project.Unit is string unit ? IdOf(call, unit) : null, extended);

    /// <summary>The id of a unit by its name alone, which may be another's id.</summary>
    private static string IdOf(Call call, string unit) =>
        call.Backend.GetUnits(name => name == unit, call.Cancellation).First().UnitId;

    private static WireProject Update(Call call, ProjectUpdate body, bool extended)
    {
        var name = call.Segment("project_id");
        if (body.ProjectName is string other && other != name)
        {
            throw ApiProblem.Invalid("A project cannot be renamed here. Create another one.");
        }

        var project = body.ParentId is string parent
            ? call.Backend.MoveProject(name, UnitOf(call, parent), call.Cancellation)
            : call.Backend.GetProject(name, call.Cancellation);
        return View(call, project, extended);
    }

    /// <summary>The unit that a parent is; null for the organization itself.</summary>
    private static string? UnitOf(Call call, string? parentId) =>
        parentId is null || parentId == call.OrganizationId || parentId == WireModel.RootAccountOf(call.OrganizationId) ? null : parentId;
}
