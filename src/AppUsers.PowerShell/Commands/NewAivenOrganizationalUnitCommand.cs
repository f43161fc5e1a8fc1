using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates organizational units, which group projects.</summary>
[Cmdlet(VerbsCommon.New, "AivenOrganizationalUnit", SupportsShouldProcess = true)]
[OutputType(typeof(OrganizationalUnit))]
public sealed class NewAivenOrganizationalUnitCommand : AivenCommand
{
    /// <summary>The name: 1 to 128 characters, unique in the organization without regard to case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Unit")]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>The unit that the new ones stand in; the organization itself when left out or empty.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Parent { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name ?? [null!], name =>
    {
        if (ShouldProcess($"unit '{name}'", "Create"))
        {
            WriteObject(Backend.CreateUnit(name, string.IsNullOrEmpty(Parent) ? null : Parent, Cancellation));
        }
    });
}
