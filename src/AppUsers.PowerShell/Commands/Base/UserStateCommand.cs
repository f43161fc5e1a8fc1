using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that disables or enables users.</summary>
public abstract class UserStateCommand : PassThruCommand
{
    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Exactly = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>Changes each user.</summary>
    /// <param name="enables">Whether it can be used then.</param>
    /// <param name="change">Makes the change.</param>
    private protected void Switch(bool enables, Func<string, AppUser> change) => ForEachItem(User, identity =>
    {
        var user = Backend.ResolveUser(identity, Cancellation);
        DemandForce(!enables && user.IsEnabled && IsOwnUser(user.UserId), $"the application user '{user.Name}'");
        if (ShouldProcess(Wording.Of(user), user.IsEnabled == enables ? Wording.Changes() : Verb, advice: null, () => enables ? null : Impacts.Of(user)))
        {
            WriteIfPassThru(change(user.UserId));
        }
    });
}
