using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists application users and when they were last active.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUser", DefaultParameterSetName = ByName)]
[OutputType(typeof(AppUser))]
public sealed class GetAivenAppUserCommand : AivenCommand
{
    private const string ByName = "Name";
    private const string ById = "UserId";

    /// <summary>The users, by name, pattern, id, or object; all users if omitted.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("User")]
    [Item(ItemKind.User, "UserId", "Name", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? Name { get; set; }

    /// <summary>The ids of the users.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    /// <summary>Only users whose last activity, or creation if they were never active, was at least this long ago.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? UnusedFor { get; set; }

    /// <summary>Only users that were never active.</summary>
    [Parameter]
    public SwitchParameter NeverUsed { get; set; }

    /// <summary>Only users whose owner matches one of these patterns.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string[]? Owner { get; set; }

    /// <summary>Only users without an owner.</summary>
    [Parameter]
    public SwitchParameter WithoutOwner { get; set; }

    /// <summary>Only disabled users.</summary>
    [Parameter]
    public SwitchParameter Disabled { get; set; }

    /// <summary>Only users that have been disabled for this long without an attempt to use them.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? DisabledFor { get; set; }

    private protected override void ProcessItem()
    {
        if (ParameterSetName == ById)
        {
            WriteForEachItem(UserId, id => Find(AppUserIdentity.FromId(id)));
        }
        else
        {
            WriteForEachItem(Name ?? [new AppUserIdentity("*")], Find);
        }
    }

    private IEnumerable<AppUser> Find(AppUserIdentity identity) => Wildcards.IsPattern(identity)
        ? Backend.GetUsers(Filter with { NameMatches = Wildcards.Matcher(identity.Text) }, Cancellation)
        : Backend.MatchUsers(identity, Cancellation).SelectMany(user => Filter != new AppUserFilter() ? Backend.GetUsers(Filter with { UserId = user.UserId }, Cancellation) : [user]);

    private AppUserFilter Filter => new()
    {
        Usage = new UsageFilter { NeverUsed = NeverUsed, UnusedFor = UnusedFor },
        OwnerMatches = OwnerMatches(),
        Disabled = Disabled,
        DisabledFor = DisabledFor,
    };

    private Predicate<string?>? OwnerMatches()
    {
        var patterns = Owner?.Select(Wildcards.Matcher).ToList();
        return patterns is null && !WithoutOwner
            ? null
            : owner => (patterns is null || (owner is not null && patterns.Exists(matches => matches(owner)))) && !(WithoutOwner && owner is not null);
    }
}
