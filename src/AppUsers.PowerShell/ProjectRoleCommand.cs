using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell;

/// <summary>Granting and revoking on projects.</summary>
public abstract class ProjectRoleCommand : RoleCommand
{
    /// <summary>The names of the projects; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Project { get; set; } = [];

    private protected sealed override IEnumerable<string?> ResourceNames
    {
        get
        {
            Require(Project, nameof(Project));
            return Project;
        }
    }

    private protected sealed override Resource ResolveResource(string? name) => Resource.Project(ResolveProject(name!).Name);
}
