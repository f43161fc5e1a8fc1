using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists application users with their last activity.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUser", DefaultParameterSetName = ByName)]
[OutputType(typeof(AppUser))]
public sealed class GetAivenAppUserCommand : AivenCommand
{
    private const string ByName = "Name";
    private const string ById = "UserId";

    /// <summary>Names, patterns or objects; all users when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? Name { get; set; }

    /// <summary>Ids.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <summary>Only users that were last active, or created when they never were, at least that long ago.</summary>
    [Parameter]
    [SpanTransformation]
    public TimeSpan? UnusedFor { get; set; }

    /// <summary>Only users that were never active.</summary>
    [Parameter]
    public SwitchParameter NeverUsed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ById)
        {
            AttemptEach(UserId, id => WriteObject(Find(AppUserIdentity.FromId(id)), enumerateCollection: true));
        }
        else
        {
            AttemptEach(Name ?? [new AppUserIdentity("*")], identity => WriteObject(Find(identity), enumerateCollection: true));
        }
    }

    private IEnumerable<AppUser> Find(AppUserIdentity identity) => identity.UserId is null && Wildcards.IsPattern(identity.Text)
        ? Backend.GetUsers(Filter with { NameMatches = Wildcards.Matcher(identity.Text) }, Cancellation)
        : Match(identity).SelectMany(user => Backend.GetUsers(Filter with { UserId = user.UserId }, Cancellation));

    private AppUserFilter Filter => new() { Usage = new UsageFilter { NeverUsed = NeverUsed, UnusedFor = UnusedFor } };
}
