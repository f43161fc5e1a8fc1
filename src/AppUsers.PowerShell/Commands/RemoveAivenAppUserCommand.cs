using System.Management.Automation;

namespace AppUsers.PowerShell.Commands;

/// <summary>Removes application users with their tokens and grants.</summary>
[Cmdlet(VerbsCommon.Remove, "AivenAppUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveAivenAppUserCommand : AivenCommand
{
    /// <summary>The user: a name, an id or an object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(User, identity =>
    {
        var user = Resolve(identity);
        var tokens = Backend.GetTokens(user.UserId, Cancellation).Count();
        var grants = Backend.GetUserRoles(user.UserId, Cancellation).Count();
        if (ShouldProcess($"application user '{user.Name}' ({user.UserId}) with {Count(tokens, "token")} and {Count(grants, "grant")}", "Remove"))
        {
            var removed = Backend.RemoveUser(user.UserId, Cancellation);
            WriteVerbose($"Removed application user '{removed.Name}' with {Count(removed.Tokens, "token")} and {Count(removed.Grants, "grant")}.");
        }
    });

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
