using System.Management.Automation;
using AppUsers.Backend;

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

    /// <summary>Only users that were last active, or created when they never were, at least that long ago.</summary>
    [Parameter]
    public TimeSpan? UnusedFor { get; set; }

    /// <summary>Only users that were never active.</summary>
    [Parameter]
    public SwitchParameter NeverUsed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ById)
        {
            AttemptEach(UserId, id => WriteObject(FindOne(AppUserIdentity.FromId(id)), enumerateCollection: true));
        }
        else
        {
            AttemptEach(Name ?? ["*"], name => WriteObject(Find(name), enumerateCollection: true));
        }
    }

    private IEnumerable<AppUser> Find(string name) => Wildcards.IsPattern(name)
        ? Backend.GetUsers(Filter with { NameMatches = Wildcards.Matcher(name) }, Cancellation)
        : FindOne(new AppUserIdentity(name));

    private IEnumerable<AppUser> FindOne(AppUserIdentity identity) =>
        Backend.GetUsers(Filter with { UserId = Backend.GetUser(identity, Cancellation).UserId }, Cancellation);

    private AppUserFilter Filter => new() { Usage = new UsageFilter { NeverUsed = NeverUsed, UnusedFor = UnusedFor } };
}
