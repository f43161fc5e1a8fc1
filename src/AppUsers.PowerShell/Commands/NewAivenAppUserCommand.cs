using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates application users.</summary>
[Cmdlet(VerbsCommon.New, "AivenAppUser", SupportsShouldProcess = true)]
[OutputType(typeof(AppUser))]
public sealed class NewAivenAppUserCommand : CreateCommand
{
    /// <summary>The names: 1 to 128 characters, unique in the organization regardless of case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.User, "Name", Exactly = true, IsNew = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] Name { get; set; } = [];

    /// <summary>The purpose of the user: free text of up to 1,000 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>Who answers for the user, for example an address or a team: free text of up to 1,000 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    private protected override void ProcessItem() =>
        CreateEach("application user", Name, name => Backend.CreateUser(name, Description, Cancellation, Owner));
}
