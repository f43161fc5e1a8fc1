using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name, the description or the owner of application users.</summary>
[Cmdlet(VerbsCommon.Set, "AivenAppUser", SupportsShouldProcess = true)]
[OutputType(typeof(AppUser))]
public sealed class SetAivenAppUserCommand : ChangeTextCommand
{
    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Exactly = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The new owner; an empty one removes it. It is taken from a row, but not from a user that was read earlier.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    private protected override void ProcessItem() => ForEachItem(User, identity =>
    {
        var user = Backend.ResolveUser(identity, Cancellation);
        var change = IsGiven(nameof(Owner)) ? GivenTexts with { SetsOwner = true, Owner = Owner } : ChangeOf(Wording.Of(user), "-NewName, -Description or -Owner");
        var owner = Wording.Change("the owner", user.Owner, change.SetsOwner ? TextRules.CheckOwner(change.Owner) : user.Owner);
        if (ShouldProcess(Wording.Of(user), Describe(change, user.Name, user.Description, owner)))
        {
            WriteIfPassThru(Backend.UpdateUser(user.UserId, change, Cancellation));
        }
    });
}
