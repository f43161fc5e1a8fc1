using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.PowerShell.Vaults;

namespace AppUsers.PowerShell.Commands;

/// <summary>Rotates tokens: replaces each with a new one that has the same settings, unless they are given. The old token ends after the grace period.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AivenAppUserTokenRotation", SupportsShouldProcess = true, DefaultParameterSetName = ByPrefix)]
[OutputType(typeof(AppUserNewToken), typeof(AppUserToken), typeof(string))]
public sealed class InvokeAivenAppUserTokenRotationCommand : NewTokenCommand, IForcible
{
    private const string ByPrefix = "TokenPrefix";
    private const string ByObject = "InputObject";

    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPrefix, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Elsewhere = [ItemKind.Token])]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The prefixes of the tokens; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPrefix, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Token, "TokenPrefix")]
    [ArgumentCompleter(typeof(RotatableTokenPrefixCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TokenPrefix { get; set; } = [];

    /// <summary>The tokens.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [NoTokenTransformation]
    public AppUserToken[] InputObject { get; set; } = [];

    /// <summary>How long the old token stays valid next to the new one, up to 10 years; 0 ends it at once.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan GracePeriod { get; set; }

    /// <summary>The maximum age of the new token, from 10 minutes to 10 years; that of the old one if omitted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>The networks of the new token, up to 100; those of the old one if omitted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [ListTransformation]
    public string[]? IpAllowlist { get; set; }

    /// <summary>The scopes of the new token, up to 100; those of the old one if omitted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [Alias("Scopes")]
    [ListTransformation]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>Replaces a secret in the vault that does not say which token it belongs to, and ends even the token that this session
    /// uses at once.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private SuccessorChange Change => new() { MaxAge = MaxAge, IpAllowlist = IpAllowlist, Scopes = Scope };

    private protected override string NameOfEach => "$($_.UserName)-$($_.Description)";

    private protected override void ProcessItem()
    {
        CheckParameters();
        if (ParameterSetName == ByObject)
        {
            ForEachItem(InputObject, Rotate);
            return;
        }

        ForEachItem(User, identity =>
        {
            var user = Backend.ResolveUser(identity, Cancellation);
            ForEachItem(TokenPrefix, prefix => Rotate(Backend.ResolveToken(user, prefix, Cancellation)));
        });
    }

    /// <summary>If the secret is saved, the old token ends only after that.</summary>
    private void Rotate(AppUserToken token)
    {
        DemandForce(GracePeriod == TimeSpan.Zero && ConnectionInUse.Uses(token.TokenPrefix), $"the token '{token.TokenPrefix}'");
        if (!ShouldProcess(
            Wording.Of(token),
            $"Rotate, end the old token {Wording.After(GracePeriod)}{AndSave}",
            () => Backend.GetTokenAdvice(token.UserId, token.TokenPrefix, GracePeriod, reason: null, Cancellation)))
        {
            return;
        }

        if (SaveAs is null)
        {
            WriteNewToken(() => Backend.RotateToken(token.UserId, token.TokenPrefix, GracePeriod, Cancellation, Change));
            return;
        }

        WriteNewToken(
            () => Backend.CreateSuccessor(token.UserId, token.TokenPrefix, GracePeriod, Cancellation, Change),
            new SavedRotation(token, GracePeriod, Force));
    }
}
