using System.Net;
using System.Security;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Tests whether a token is valid. If it is, the test counts as a use.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AivenAppUserToken")]
[OutputType(typeof(bool), typeof(AppUserTokenCheck))]
public sealed class TestAivenAppUserTokenCommand : AivenCommand
{
    /// <summary>The full token, as a SecureString, a string, or a new token.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [AllowNull]
    public SecureString? Token { get; set; }

    /// <summary>The address that the token is used from: checked against its allowlist and recorded with the use.</summary>
    [Parameter]
    [NoTokenTransformation]
    public IPAddress? IpAddress { get; set; }

    /// <summary>The user agent that uses the token: recorded with the use.</summary>
    [Parameter]
    [ValidateLength(0, 1000)]
    public string? UserAgent { get; set; }

    /// <summary>What the token is used for, for example <c>services:read</c>: checked against its scopes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Scope { get; set; }

    /// <summary>Writes an object with the reason instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override void ProcessItem() => RunItem(() =>
    {
        var check = Backend.CheckToken(Token.ToTokenSecret(), new TokenUse(IpAddress?.ToString(), UserAgent, Scope), Detailed, Cancellation);
        WriteObject(Detailed ? check : check.IsValid);
    });
}
