using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes empty organizational units with the grants on them.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenOrganizationalUnit", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveAivenOrganizationalUnitCommand : AivenCommand
{
    /// <summary>The names; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name, name =>
    {
        var unit = ResolveUnit(name);
        if (ShouldProcess($"unit '{unit.Name}' and the roles granted on it", "Remove"))
        {
            var removed = Backend.RemoveUnit(unit.UnitId, Cancellation);
            WriteVerbose($"Removed unit '{unit.Name}' and the roles granted on it ({removed}).");
        }
    });
}
