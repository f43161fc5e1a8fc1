using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes application users with their tokens and grants.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenAppUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveAivenAppUserCommand : AivenCommand
{
    /// <summary>The user: a name, an id or an object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity =>
    {
        var user = Resolve(identity);
        if (ShouldProcess($"application user '{user.Name}' ({user.UserId}) with {Count(TokensOf(user), "token")} and {Count(GrantsOf(user), "grant")}", "Remove"))
        {
            var removed = Backend.RemoveUser(user.UserId, Cancellation);
            WriteVerbose($"Removed application user '{removed.Name}' with {Count(removed.Tokens, "token")}, {Count(removed.Grants, "grant")} and {Count(removed.Memberships, "membership")}.");
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
            // Whoever may remove a user need not be allowed to see what it holds.
            return null;
        }
    }

    private static string Count(int? number, string noun) => number switch
    {
        null => $"its {noun}s",
        1 => $"1 {noun}",
        _ => $"{number} {noun}s",
    };
}
