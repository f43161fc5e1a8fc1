using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates another organization: in a store, for which <c>Connect-AivenOrganization -Organization</c> then chooses one.</summary>
[Cmdlet(VerbsCommon.New, "AivenOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class NewAivenOrganizationCommand : AivenCommand
{
    /// <summary>The name: 1 to 128 characters, unique in a store without regard to case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name ?? [null!], name =>
    {
        if (ShouldProcess($"organization '{name}'", "Create"))
        {
            WriteObject(Backend.CreateOrganization(name, Cancellation));
        }
    });
}
