using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the limits of the organization.</summary>
[Cmdlet(VerbsCommon.Set, "AivenOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class SetAivenOrganizationCommand : PassThruCommand
{
    /// <summary>The new name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The maximum number of application users, from 1 to 1,000,000.</summary>
    [Parameter]
    [NoTokenTransformation]
    public int? AppUserLimit { get; set; }

    /// <summary>The maximum number of active tokens of each user, from 1 to 1,000,000.</summary>
    [Parameter]
    [NoTokenTransformation]
    public int? TokenLimit { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => RunItem(() =>
    {
        if (ShouldProcess($"organization '{Backend.GetOrganization(Cancellation).Name}'", "Change"))
        {
            WriteIfPassThru(Backend.SetOrganization(NewName, AppUserLimit, TokenLimit, Cancellation));
        }
    });
}
