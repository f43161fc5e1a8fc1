using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists organizational units.</summary>
[Cmdlet(VerbsCommon.Get, "AivenOrganizationalUnit")]
[OutputType(typeof(OrganizationalUnit))]
public sealed class GetAivenOrganizationalUnitCommand : AivenCommand
{
    /// <summary>Names or patterns; all units when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [Alias("Unit")]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        AttemptEach(Name ?? ["*"], name => WriteObject(MatchUnits(name), enumerateCollection: true));
}
