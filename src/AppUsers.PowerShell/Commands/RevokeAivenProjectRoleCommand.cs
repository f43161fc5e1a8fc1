using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Revokes roles on projects.</summary>
[Cmdlet(VerbsSecurity.Revoke, "AivenProjectRole", SupportsShouldProcess = true, DefaultParameterSetName = ForUser)]
[OutputType(typeof(RoleGrant))]
public sealed class RevokeAivenProjectRoleCommand : RevokeRoleCommand
{
    /// <summary>The names of the projects; no patterns. Required unless grants are piped.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string[] Project { get; set; } = [];

    private protected override bool IsAbout(ResourceKind kind) => kind == ResourceKind.Project;

    private protected override IEnumerable<Func<Resource>> Resources
    {
        get
        {
            Require(Project, nameof(Project));
            return OnProjects(Project);
        }
    }

    private protected override bool IsOnGivenResource(RoleGrant grant) =>
        IsAmong([.. Project.Select(project => Wildcards.Refuse(project, "project"))], grant.Project);
}
