using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Tests whether application users have a permission on a project.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AivenAccess")]
[OutputType(typeof(bool), typeof(AccessCheck))]
public sealed class TestAivenAccessCommand : AivenCommand
{
    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The permission or role, for example <c>project:services:read</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Role, "Permission", "Name")]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Permission { get; set; } = string.Empty;

    /// <summary>The name of the project; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string Project { get; set; } = string.Empty;

    /// <summary>Writes an object with the grants that give the permission, or the roles that would, instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override void ProcessItem() => ForEachItem(User, identity =>
    {
        var check = Backend.TestAccess(Backend.ResolveUser(identity, Cancellation).UserId, Permission, Backend.ResolveProject(Project, Cancellation).Name, Cancellation);
        WriteObject(Detailed ? check : check.IsAllowed);
    });
}
