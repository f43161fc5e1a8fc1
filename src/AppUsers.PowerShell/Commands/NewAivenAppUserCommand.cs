using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates application users.</summary>
[Cmdlet(VerbsCommon.New, "AivenAppUser", SupportsShouldProcess = true)]
[OutputType(typeof(AppUser))]
public sealed class NewAivenAppUserCommand : AivenCommand
{
    /// <summary>The name: 1 to 128 characters, unique in the organization without regard to case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>What the user is for: free text up to 1,000 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name ?? [null!], name =>
    {
        if (ShouldProcess($"application user '{name}'", "Create"))
        {
            WriteObject(Backend.CreateUser(name, Description, Cancellation));
        }
    });
}
