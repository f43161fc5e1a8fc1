using System.Globalization;
using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes groups with their memberships and grants. The members stay.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenUserGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveAivenUserGroupCommand : AivenCommand
{
    /// <summary>The names or ids; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("GroupId", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Group, name =>
    {
        var group = ResolveGroup(name);
        if (ShouldProcess($"group '{group.Name}' ({group.GroupId}) with its memberships ({group.Members}) and grants", "Remove"))
        {
            var removed = Backend.RemoveGroup(group.GroupId, Cancellation);
            WriteVerbose($"Removed group '{removed.Name}' with its memberships ({removed.Members}) and grants ({removed.Grants?.ToString(CultureInfo.InvariantCulture) ?? "not counted"}).");
        }
    });
}
