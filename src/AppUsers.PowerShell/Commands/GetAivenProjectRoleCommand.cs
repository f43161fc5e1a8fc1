using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists roles that application users hold on projects.</summary>
[Cmdlet(VerbsCommon.Get, "AivenProjectRole")]
[OutputType(typeof(RoleGrant))]
public sealed class GetAivenProjectRoleCommand : AivenCommand
{
    /// <summary>The user: a name, a pattern, an id or an object; all users when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Names of projects or patterns; all projects when left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Project { get; set; }

    /// <summary>Names of roles or patterns; all roles when left out.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Role { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (User is null)
        {
            AttemptEach(Project ?? ["*"], name =>
            {
                foreach (var project in MatchProjects(name))
                {
                    Write(Backend.GetProjectRoles(project.Name, Cancellation));
                }
            });
            return;
        }

        AttemptEach(User, identity =>
        {
            foreach (var user in Match(identity))
            {
                WriteRolesOf(user);
            }
        });
    }

    private void WriteRolesOf(AppUser user) => AttemptEach(Project ?? ["*"], name =>
    {
        var projects = Wildcards.IsPattern(name) ? Wildcards.Matcher(name) : Wildcards.Matcher(Backend.GetProject(name, Cancellation).Name);
        Write(Backend.GetUserRoles(user.UserId, Cancellation).Where(grant => projects(grant.Project)));
    });

    private void Write(IEnumerable<RoleGrant> grants)
    {
        var roles = Role?.Select(Wildcards.Matcher).ToList();
        WriteObject(grants.Where(grant => roles?.Exists(matches => matches(grant.Role)) ?? true), enumerateCollection: true);
    }
}
