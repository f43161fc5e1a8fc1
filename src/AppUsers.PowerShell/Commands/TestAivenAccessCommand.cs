using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Says whether application users have a permission on a project.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AivenAccess")]
[OutputType(typeof(bool), typeof(AccessCheck))]
public sealed class TestAivenAccessCommand : AivenCommand
{
    /// <summary>The user: a name, an id or an object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The permission or role, as in <c>project:services:read</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Permission { get; set; } = string.Empty;

    /// <summary>The name of the project; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string Project { get; set; } = string.Empty;

    /// <summary>Tells why instead of true or false: by which grants, or which would have given it.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity =>
    {
        var check = Backend.TestAccess(Resolve(identity).UserId, Permission, ResolveProject(Project).Name, Cancellation);
        WriteObject(Detailed ? check : check.IsAllowed);
    });
}
