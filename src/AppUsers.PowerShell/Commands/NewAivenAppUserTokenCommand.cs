using System.Management.Automation;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates tokens. The secret is handed out once: as a SecureString, or, when asked for, as plain text or into a
/// vault.</summary>
[Cmdlet(VerbsCommon.New, "AivenAppUserToken", SupportsShouldProcess = true)]
[OutputType(typeof(AppUserNewToken), typeof(AppUserToken), typeof(string))]
public sealed class NewAivenAppUserTokenCommand : NewSecretCommand
{
    /// <summary>The user: a name, an id or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>What the token is for: free text up to 1,000 characters.</summary>
    [Parameter]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>How long the token lives, from 10 minutes to 10 years; without it and an end it never expires.</summary>
    [Parameter]
    [SpanTransformation]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>When the token expires, instead of a maximum age. A time without a kind is local time.</summary>
    [Parameter]
    [UtcTimeTransformation]
    public DateTime? ExpiresAt { get; set; }

    /// <summary>Whether each use moves the expiry to that use plus the maximum age.</summary>
    [Parameter]
    public SwitchParameter ExtendWhenUsed { get; set; }

    /// <summary>IPv4 and IPv6 addresses and networks that the token may be used from, up to 100.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] IpAllowlist { get; set; } = [];

    /// <summary>What to restrict the token to, up to 100 scopes, as in <c>services:read</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNull]
    public string[] Scope { get; set; } = [];

    /// <summary>Takes scopes that this version does not know.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>A stored secret is of another token, and somebody uses it.</summary>
    private protected override bool Replaces => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CheckParameters();
        var request = new AppUserTokenRequest
        {
            Description = Description,
            MaxAge = MaxAge,
            ExpiresAt = ExpiresAt,
            ExtendWhenUsed = ExtendWhenUsed,
            IpAllowlist = IpAllowlist,
            Scopes = Scope,
            Force = Force,
        };
        AttemptEach(User, identity =>
        {
            var user = Resolve(identity);
            if (ShouldProcess($"application user '{user.Name}' ({user.UserId})", "Create token" + Saving))
            {
                HandOut(user.UserId, () => Backend.CreateToken(user.UserId, request, Cancellation));
            }
        });
    }

    /// <summary>Revokes it again, even where the command is being stopped. Without a reason: Aiven's API keeps none.</summary>
    private protected override AppUsersException NotSaved(CreatedToken created, UnsavedSecret unsaved)
    {
        try
        {
            SilentBackend.RevokeToken(created.Token.UserId, created.Token.TokenPrefix, reason: null, CancellationToken.None);
        }
        catch (AppUsersException e)
        {
            return VaultErrors.NotSavedNorRevoked(unsaved, e.Message);
        }

        return VaultErrors.NotSavedAndRevoked(unsaved);
    }
}
