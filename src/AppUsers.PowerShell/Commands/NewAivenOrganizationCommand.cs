using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates organizations in a store. <c>Connect-AivenOrganization -Organization</c> selects one of them.</summary>
[Cmdlet(VerbsCommon.New, "AivenOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class NewAivenOrganizationCommand : CreateCommand
{
    /// <summary>The names: 1 to 128 characters, unique in the store regardless of case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Organization, "Name", Exactly = true, IsNew = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    private protected override void ProcessItem() =>
        CreateEach("organization", Name, name => Backend.CreateOrganization(name, Cancellation));
}
