using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Output;

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

    private protected override void ProcessItem() => RunItem(() =>
    {
        if (NewName is null && AppUserLimit is null && TokenLimit is null)
        {
            throw Errors.NothingToChange("the organization", "-NewName, -AppUserLimit or -TokenLimit");
        }

        var before = Backend.GetOrganization(Cancellation);
        if (ShouldProcess($"organization '{before.Name}'", Describe(before)))
        {
            WriteIfPassThru(Backend.SetOrganization(NewName, AppUserLimit, TokenLimit, Cancellation));
        }
    });

    private string Describe(Organization before) => Wording.Changes(
        Wording.Change("the name", before.Name, NewName ?? before.Name),
        Wording.Change("the limit of application users", $"{before.AppUserLimit}", $"{AppUserLimit ?? before.AppUserLimit}"),
        Wording.Change("the limit of tokens", $"{before.TokenLimit}", $"{TokenLimit ?? before.TokenLimit}"));
}
