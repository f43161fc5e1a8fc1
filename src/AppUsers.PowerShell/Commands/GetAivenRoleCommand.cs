using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the roles and permissions that can be granted.</summary>
[Cmdlet(VerbsCommon.Get, "AivenRole")]
[OutputType(typeof(Role))]
public sealed class GetAivenRoleCommand : AivenCommand
{
    /// <summary>A field of a type of Core would load Core before <see cref="PowerShell.Connections.ModuleStart"/> chooses it.</summary>
    private object? level;

    /// <summary>The names of the roles, or patterns; all roles if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Role")]
    [Item(ItemKind.Role, "Role", "Name")]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Only roles and permissions with this level.</summary>
    [Parameter]
    [NoTokenTransformation]
    public RoleLevel? Level
    {
        get => (RoleLevel?)level;
        set => level = value;
    }

    private protected override void ProcessItem() =>
        WriteForEachItem(Name ?? ["*"], name => Match(name).Where(role => Level is null || role.Level == Level));

    private static IEnumerable<Role> Match(string name)
    {
        if (!Wildcards.IsPattern(name))
        {
            return [RoleCatalogue.Get(name)];
        }

        var matches = Wildcards.Matcher(name);
        return RoleCatalogue.All.Where(role => matches(role.Name));
    }
}
