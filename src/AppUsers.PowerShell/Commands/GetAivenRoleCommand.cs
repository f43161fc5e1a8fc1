using System.Management.Automation;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the roles and permissions that can be granted.</summary>
[Cmdlet(VerbsCommon.Get, "AivenRole")]
[OutputType(typeof(Role))]
public sealed class GetAivenRoleCommand : AivenCommand
{
    /// <summary>Names or patterns; all roles when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Role")]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>The kind of resource that the roles can be granted on.</summary>
    [Parameter]
    public RoleLevel? Level { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AttemptEach(Name ?? ["*"], name =>
        WriteObject(Match(name).Where(role => Level is null || role.Level == Level), enumerateCollection: true));

    private IEnumerable<Role> Match(string name)
    {
        if (!Wildcards.IsPattern(name))
        {
            return [Backend.GetRole(name)];
        }

        var matches = Wildcards.Matcher(name);
        return Backend.GetRoles().Where(role => matches(role.Name));
    }
}
