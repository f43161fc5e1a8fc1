using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the description of application users.</summary>
[Cmdlet(VerbsCommon.Set, "AivenAppUser", SupportsShouldProcess = true)]
[OutputType(typeof(AppUser))]
public sealed class SetAivenAppUserCommand : ChangeTextCommand
{
    /// <summary>The user: a name, an id or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity =>
    {
        var user = Resolve(identity);
        if (ShouldProcess($"application user '{user.Name}' ({user.UserId})", "Change"))
        {
            WriteWhenAsked(Backend.UpdateUser(user.UserId, Change, Cancellation));
        }
    });
}
