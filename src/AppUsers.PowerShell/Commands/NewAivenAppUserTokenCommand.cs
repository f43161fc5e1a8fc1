using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands;

/// <summary>Creates tokens. Each secret is written once, as a SecureString or as plain text, or saved in a vault.</summary>
[Cmdlet(VerbsCommon.New, "AivenAppUserToken", SupportsShouldProcess = true)]
[OutputType(typeof(AppUserNewToken), typeof(AppUserToken), typeof(string))]
public sealed class NewAivenAppUserTokenCommand : NewTokenCommand
{
    /// <summary>The users, by name, id, or object; no patterns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [];

    /// <summary>The purpose of the token: free text of up to 1,000 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>How long the token is valid, from 10 minutes to 10 years. Without it and -ExpiresAt the token never expires.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>When the token expires, instead of -MaxAge. A time without an offset is local time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [TimeTransformation]
    [NoTokenTransformation]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Whether each use moves the expiry to the time of that use plus -MaxAge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [SwitchTransformation]
    public SwitchParameter ExtendWhenUsed { get; set; }

    /// <summary>The IPv4 and IPv6 addresses and networks that the token can be used from, up to 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [ListTransformation]
    public string[] IpAllowlist { get; set; } = [];

    /// <summary>The scopes that restrict the token, up to 100, for example <c>services:read</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [Alias("Scopes")]
    [ListTransformation]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[] Scope { get; set; } = [];

    /// <summary>Allows scopes that this version does not know.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string NameOfEach => "$($_.Name)-token";

    private protected override void ProcessItem()
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
        ForEachItem(User, identity =>
        {
            var user = Backend.ResolveUser(identity, Cancellation);
            foreach (var advice in TokenAdvice.For(request, user, () => Backend.GetOrganization(Cancellation)))
            {
                WriteWarning(advice);
            }

            if (ShouldProcess(Wording.Of(user), "Create token" + AndSave))
            {
                WriteNewToken(() => Backend.CreateToken(user.UserId, request, Cancellation));
            }
        });
    }
}
