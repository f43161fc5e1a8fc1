using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists application users with their last activity.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUser", DefaultParameterSetName = ByName)]
[OutputType(typeof(AppUser))]
public sealed class GetAivenAppUserCommand : AivenCommand
{
    private const string ByName = "Name";
    private const string ById = "UserId";

    /// <summary>Names or patterns; all users when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Ids.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ById)
        {
            AttemptEach(UserId, id => WriteObject(Backend.GetUser(AppUserIdentity.FromId(id), Cancellation)));
        }
        else
        {
            AttemptEach(Name ?? ["*"], name => WriteObject(Match(new AppUserIdentity(name)), enumerateCollection: true));
        }
    }
}
