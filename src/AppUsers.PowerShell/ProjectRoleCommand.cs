using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>What granting and revoking share: each user, on each project, each role.</summary>
public abstract class ProjectRoleCommand : AivenCommand
{
    /// <summary>The user: a name, an id or an object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The names of the projects; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Project { get; set; } = [];

    /// <summary>The roles or permissions, as Get-AivenRole names them.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Role { get; set; } = [];

    /// <summary>Does the work for one user, one project and one role.</summary>
    protected abstract void Process(AppUser user, Project project, string role);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => AttemptEach(User, identity =>
    {
        var user = Resolve(identity);
        AttemptEach(Project, name =>
        {
            var project = ResolveProject(name);
            AttemptEach(Role, role => Process(user, project, role));
        });
    });
}
