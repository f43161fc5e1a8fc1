using AppUsers.HelpBuilder;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.Tests.Rules;

/// <summary>
/// The cmdlets of the built module, read without an engine. The tests beside this file check every cmdlet against PowerShell's own
/// guidelines for cmdlets and name these by their ids: RD, SD and AD are about design, RC, SC and AC about code; R is required, S
/// strongly encouraged, A advisory.
/// </summary>
internal static class ModuleCmdlets
{
    public static IReadOnlyList<DeclaredCmdlet> All { get; } = DeclaredCmdlet.In(typeof(AivenCommand).Assembly);

    public static TheoryData<string> Names => new(All.Select(cmdlet => cmdlet.Name));

    public static IEnumerable<DeclaredParameter> AllParameters => All.SelectMany(cmdlet => cmdlet.Parameters);

    /// <summary>Every type that a cmdlet says it writes, except those of .NET.</summary>
    public static IEnumerable<Type> OutputTypes => All.SelectMany(cmdlet => cmdlet.Outputs).Distinct().Where(type => type.Assembly != typeof(string).Assembly);

    public static DeclaredCmdlet Of(string name) => All.Single(cmdlet => cmdlet.Name == name);

    /// <summary>The class of a cmdlet and its base classes, if they are in the same assembly.</summary>
    public static IEnumerable<Type> OwnClasses(this DeclaredCmdlet cmdlet)
    {
        for (var type = cmdlet.Type; type?.Assembly == cmdlet.Type.Assembly; type = type.BaseType)
        {
            yield return type;
        }
    }
}
