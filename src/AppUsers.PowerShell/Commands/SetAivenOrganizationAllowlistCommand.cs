using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the networks from which clients of the API can use the organization.</summary>
[Cmdlet(VerbsCommon.Set, "AivenOrganizationAllowlist", SupportsShouldProcess = true)]
[OutputType(typeof(OrganizationAllowlist))]
public sealed class SetAivenOrganizationAllowlistCommand : PassThruCommand, IForcible
{
    /// <summary>All addresses and networks, up to 100; empty for none.</summary>
    [Parameter(Position = 0)]
    [ListTransformation]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [ValidateNotNull]
    public string[]? IpAllowlist { get; set; }

    /// <summary>Whether all other addresses are refused.</summary>
    [Parameter]
    public SwitchParameter Enabled { get; set; }

    /// <summary>Whether to do it even if the address of this session is then refused.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem() => RunItem(() =>
    {
        bool? enabled = IsGiven(nameof(Enabled)) ? Enabled.IsPresent : null;
        if (IpAllowlist is null && enabled is null)
        {
            throw Errors.NothingToChange("the allowlist of the organization", "-IpAllowlist or -Enabled");
        }

        var before = Backend.GetAllowlist(Cancellation);
        var advice = IpAllowlist?.Length > 0 && !(enabled ?? before.Enabled)
            ? "The allowlist is not enabled, so it does not refuse anything yet. To enable it, use -Enabled."
            : null;
        if (ShouldProcess("allowlist of the organization", Describe(before, enabled), () => advice))
        {
            WriteIfPassThru(Backend.SetAllowlist(IpAllowlist, enabled, Force, Cancellation));
            if (advice is not null)
            {
                WriteWarning(advice);
            }
        }
    });

    private string Describe(OrganizationAllowlist before, bool? enabled) => Wording.Changes(
        Wording.Change("the networks", before.ToString(), IpAllowlist is null ? before.ToString() : string.Join(", ", IpAllowlist)),
        Wording.Change("whether it is enabled", $"{before.Enabled}", $"{enabled ?? before.Enabled}"));
}
