using System.Management.Automation;
using System.Net;
using System.Security;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Says whether a token may be used. A valid one counts as used.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AivenAppUserToken")]
[OutputType(typeof(bool), typeof(AppUserTokenCheck))]
public sealed class TestAivenAppUserTokenCommand : AivenCommand
{
    /// <summary>The full token, as a SecureString or a string.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [AllowNull]
    public SecureString? Token { get; set; }

    /// <summary>The address that the token is presented from: held against its allowlist and recorded with the use.</summary>
    [Parameter]
    public IPAddress? IpAddress { get; set; }

    /// <summary>The user agent that presents the token, to be recorded with the use.</summary>
    [Parameter]
    [ValidateLength(0, 1000)]
    public string? UserAgent { get; set; }

    /// <summary>What the caller wants to do, as in <c>services:read</c>: held against the scopes of the token.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Scope { get; set; }

    /// <summary>Tells the administrator why, for whom and until when, instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(() =>
    {
        var check = Backend.CheckToken(Secrets.ToTokenSecret(Token), new TokenUse(IpAddress?.ToString(), UserAgent, Scope), Cancellation);
        WriteObject(Detailed ? check : check.IsValid);
    });
}
