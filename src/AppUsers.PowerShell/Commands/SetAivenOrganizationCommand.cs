using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the limits of the organization.</summary>
[Cmdlet(VerbsCommon.Set, "AivenOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class SetAivenOrganizationCommand : AivenCommand
{
    /// <summary>The new name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>How many application users there may be, from 1 to 1,000,000.</summary>
    [Parameter]
    public int? AppUserLimit { get; set; }

    /// <summary>How many active tokens each user may have, from 1 to 1,000,000.</summary>
    [Parameter]
    public int? TokenLimit { get; set; }

    /// <summary>Whether to write the changed organization.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Attempt(() =>
    {
        if (ShouldProcess($"organization '{Backend.GetOrganization(Cancellation).Name}'", "Change"))
        {
            var organization = Backend.SetOrganization(NewName, AppUserLimit, TokenLimit, Cancellation);
            if (PassThru)
            {
                WriteObject(organization);
            }
        }
    });
}
