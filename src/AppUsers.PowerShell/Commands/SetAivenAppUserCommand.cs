using System.Management.Automation;
using AppUsers.Backend;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name or the description of application users.</summary>
[Cmdlet(VerbsCommon.Set, "AivenAppUser", SupportsShouldProcess = true)]
[OutputType(typeof(AppUser))]
public sealed class SetAivenAppUserCommand : AivenCommand
{
    /// <summary>The user: a name, an id or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The new description; an empty one takes the old one away. Not taken from the pipeline: an object read a
    /// while ago would bring its old one along.</summary>
    [Parameter]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>Whether to write the changed users.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var change = new TextChange
        {
            NewName = NewName,
            SetsDescription = MyInvocation.BoundParameters.ContainsKey(nameof(Description)),
            Description = Description,
        };
        AttemptEach(User, identity =>
        {
            var user = Resolve(identity);
            if (ShouldProcess($"application user '{user.Name}' ({user.UserId})", "Change"))
            {
                user = Backend.UpdateUser(user.UserId, change, Cancellation);
                if (PassThru)
                {
                    WriteObject(user);
                }
            }
        });
    }
}
