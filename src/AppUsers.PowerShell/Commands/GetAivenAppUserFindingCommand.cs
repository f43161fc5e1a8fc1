using AppUsers.Findings;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.PowerShell.Vaults;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands;

/// <summary>Finds what is wrong with users, tokens, grants, and secrets, and says which command mends it.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAppUserFinding")]
[OutputType(typeof(AppUserFinding), typeof(string))]
public sealed class GetAivenAppUserFindingCommand : AivenCommand
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private FindingSet? found;

    /// <summary>Only findings about these users, by name, pattern, id, or object; all findings if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User", "UserName", Optional = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>Only these findings, by id or pattern.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>Only findings of these severities.</summary>
    [Parameter]
    [NoTokenTransformation]
    public FindingSeverity[]? Severity { get; set; }

    /// <summary>Only findings that are not in this file, to which findings were saved as CSV, JSON, or SARIF.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>The vaults whose secrets to look at, by name or pattern; none if omitted.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VaultCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Vault { get; set; }

    /// <summary>How long before its expiry a token needs a successor, up to 10 years; 30 days if omitted.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? ExpiringWithin { get; set; }

    /// <summary>How long a user or a token that was used before can be idle, up to 10 years; 90 days if omitted.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? UnusedFor { get; set; }

    /// <summary>How long after its creation a user or a token must have been used, up to 10 years; 30 days if omitted.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? NeverUsedFor { get; set; }

    /// <summary>How long a grant on a project can be idle while its user works on others, up to 10 years; 90 days if omitted.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? GrantUnusedFor { get; set; }

    /// <summary>Over how long tools and addresses are counted, up to 10 years; 30 days if omitted.</summary>
    [Parameter]
    [TimeSpanTransformation]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? UsedWithin { get; set; }

    /// <summary>How many tools can use one token; 1 if omitted.</summary>
    [Parameter]
    [ValidateRange(1, 16)]
    [NoTokenTransformation]
    public int? ToolLimit { get; set; }

    /// <summary>How many addresses one token can be used from; 2 if omitted.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [NoTokenTransformation]
    public int? AddressLimit { get; set; }

    /// <summary>Writes all findings together as a text in SARIF 2.1.0, for code scanners and CI systems.</summary>
    [Parameter]
    public SwitchParameter AsSarif { get; set; }

    private FindingSet Found => found ??= OrTerminate(Read);

    private protected override void ProcessItem()
    {
        if (User is null)
        {
            RunItem(() => Write(Found.Findings));
            return;
        }

        ForEachItem(User, identity =>
        {
            foreach (var user in Backend.MatchUsers(identity, Cancellation))
            {
                Write(Found.Of(user.UserId));
            }
        });
    }

    private protected override void FinishItems()
    {
        if (AsSarif && found is not null)
        {
            WriteObject(Sarif.Write([.. found.Findings.Where(finding => written.Contains(finding.Key))], found.Rules));
        }
    }

    /// <summary>A group has several users, and a finding about it is written once.</summary>
    private void Write(IEnumerable<AppUserFinding> findings)
    {
        var news = findings.Where(finding => written.Add(finding.Key));
        WriteAll(AsSarif ? news.Where(_ => false) : news);
    }

    private FindingSet Read()
    {
        var rules = FindingRules.Choose(Id?.Select(id => (id, Wildcards.IsPattern(id) ? Wildcards.Matcher(id) : null)), Severity);
        var known = Baseline is null ? null : FindingBaseline.KeysIn(Baseline, ReadBaseline(FullPath(Baseline, _ => Errors.BaselineNotFound(Baseline))));
        var secrets = Vault is null ? default : VaultFacts.Read(this, Vault, Cancellation);
        var reader = new FactReader(Backend, Environment.UserName, Cancellation);
        var facts = reader.Read(FindingRules.NeedsOf(rules), Options, Progress.Clock.UtcNow(), Vault is null ? null : secrets);
        if (reader.Advice(rules) is string advice)
        {
            WriteWarning(advice);
        }

        return new FindingSet(facts, rules, known);
    }

    private FindingOptions Options
    {
        get
        {
            var standard = new FindingOptions();
            return standard with
            {
                ExpiringWithin = ExpiringWithin ?? standard.ExpiringWithin,
                UnusedFor = UnusedFor ?? standard.UnusedFor,
                NeverUsedFor = NeverUsedFor ?? standard.NeverUsedFor,
                GrantUnusedFor = GrantUnusedFor ?? standard.GrantUnusedFor,
                UsedWithin = UsedWithin ?? standard.UsedWithin,
                ToolLimit = ToolLimit ?? standard.ToolLimit,
                AddressLimit = AddressLimit ?? standard.AddressLimit,
            };
        }
    }

    private static string ReadBaseline(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : throw Errors.BaselineNotFound(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.InvalidBaseline(path, e.Message);
        }
    }
}
