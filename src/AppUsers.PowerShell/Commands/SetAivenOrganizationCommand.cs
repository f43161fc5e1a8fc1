using System.Globalization;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Changes the name, the limits or the policy of the organization.</summary>
[Cmdlet(VerbsCommon.Set, "AivenOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class SetAivenOrganizationCommand : PassThruCommand
{
    /// <summary>The new name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The maximum number of application users, from 1 to 1,000,000.</summary>
    [Parameter]
    [NoTokenTransformation]
    public int? AppUserLimit { get; set; }

    /// <summary>The maximum number of active tokens of each user, from 1 to 1,000,000.</summary>
    [Parameter]
    [NoTokenTransformation]
    public int? TokenLimit { get; set; }

    /// <summary>The maximum age of new tokens for which none is given, from 10 minutes to 10 years; 0 for none.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? DefaultTokenAge { get; set; }

    /// <summary>The highest maximum age of new tokens, from 10 minutes to 10 years; 0 for any, or none.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? MaximumTokenAge { get; set; }

    /// <summary>Whether each new user needs an owner.</summary>
    [Parameter]
    public SwitchParameter RequireOwner { get; set; }

    /// <summary>Whether each new token needs an allowlist.</summary>
    [Parameter]
    public SwitchParameter RequireIpAllowlist { get; set; }

    private PolicyChange Policy => new()
    {
        DefaultTokenAge = DefaultTokenAge,
        MaximumTokenAge = MaximumTokenAge,
        RequireOwner = IsGiven(nameof(RequireOwner)) ? RequireOwner : null,
        RequireIpAllowlist = IsGiven(nameof(RequireIpAllowlist)) ? RequireIpAllowlist : null,
    };

    private protected override void ProcessItem() => RunItem(() =>
    {
        if (NewName is null && AppUserLimit is null && TokenLimit is null && Policy == new PolicyChange())
        {
            throw Errors.NothingToChange("the organization", "-NewName, -AppUserLimit, -TokenLimit, -DefaultTokenAge, -MaximumTokenAge, -RequireOwner or -RequireIpAllowlist");
        }

        var before = Backend.GetOrganization(Cancellation);
        if (ShouldProcess($"organization '{before.Name}'", Describe(before)))
        {
            WriteIfPassThru(Backend.SetOrganization(NewName, AppUserLimit, TokenLimit, Cancellation, Policy));
        }
    });

    private string Describe(Organization before) => Wording.Changes(
        Wording.Change("the name", before.Name, NewName ?? before.Name),
        Wording.Change("the limit of application users", $"{before.AppUserLimit}", $"{AppUserLimit ?? before.AppUserLimit}"),
        Wording.Change("the limit of tokens", $"{before.TokenLimit}", $"{TokenLimit ?? before.TokenLimit}"),
        Wording.Change("the default age of tokens", Text(before.DefaultTokenAge), Text(DefaultTokenAge ?? before.DefaultTokenAge)),
        Wording.Change("the maximum age of tokens", Text(before.MaximumTokenAge), Text(MaximumTokenAge ?? before.MaximumTokenAge)),
        Wording.Change("whether users need an owner", $"{before.RequireOwner}", $"{Policy.RequireOwner ?? before.RequireOwner}"),
        Wording.Change("whether tokens need an allowlist", $"{before.RequireIpAllowlist}", $"{Policy.RequireIpAllowlist ?? before.RequireIpAllowlist}"));

    private static string Text(TimeSpan? age) => age is TimeSpan given && given != TimeSpan.Zero ? given.ToString("c", CultureInfo.InvariantCulture) : "none";
}
