using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the description of application users.</summary>
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

    private protected override void ProcessItem() => ForEachItem(User, identity =>
    {
        var user = Backend.ResolveUser(identity, Cancellation);
        var change = ChangeOf(Wording.Of(user));
        if (ShouldProcess(Wording.Of(user), Describe(change, user.Name, user.Description)))
        {
            WriteIfPassThru(Backend.UpdateUser(user.UserId, change, Cancellation));
        }
    });
}
