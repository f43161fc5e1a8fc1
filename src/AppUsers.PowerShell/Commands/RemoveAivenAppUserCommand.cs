using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes application users with their tokens, grants and memberships.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenAppUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AppUser))]
public sealed class RemoveAivenAppUserCommand : PassThruCommand, IForcible
{
    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Exactly = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>Only users that have been disabled for this long without an attempt to use them; the others are left with a warning.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? DisabledFor { get; set; }

    /// <summary>Whether to do it even if it ends the access of this session, or leaves the organization without an administrator.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessItem() => ForEachItem(User, identity =>
    {
        var user = Backend.ResolveUser(identity, Cancellation);
        DemandForce(IsOwnUser(user.UserId), $"the application user '{user.Name}'");
        if (DisabledFor is not null && !Backend.GetUsers(new AppUserFilter { UserId = user.UserId, DisabledFor = DisabledFor }, Cancellation).Any())
        {
            WriteWarning(Errors.UserNotSilent(user, DisabledFor.Value).Problem);
        }
        else if (ShouldProcess($"{Wording.Of(user)} with {Wording.Count(TokensOf(user), "token")} and {Wording.Count(GrantsOf(user), "grant")}", "Remove", advice: null, () => Impacts.Of(user)))
        {
            var removed = Backend.RemoveUser(user.UserId, Cancellation, DisabledFor);
            WriteVerbose($"Removed application user '{removed.Name}' with {Wording.Count(removed.Tokens, "token")}, {Wording.Count(removed.Grants, "grant")} and {Wording.Count(removed.Memberships, "membership")}.");
            WriteIfPassThru(user);
        }
    });

    private int TokensOf(AppUser user) =>
        Backend.GetTokens(new AppUserTokenFilter { UserId = user.UserId }, Cancellation).Count();

    private int? GrantsOf(AppUser user)
    {
        try
        {
            return Backend.GetGrantsOf(Principal.User(user.UserId), Cancellation).Count();
        }
        catch (AppUsersException e) when (e.Category() == ErrorCategory.PermissionDenied)
        {
            // Not everyone who can remove a user can see its grants.
            return null;
        }
    }
}
