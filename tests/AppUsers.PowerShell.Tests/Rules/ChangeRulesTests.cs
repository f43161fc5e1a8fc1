using AppUsers.HelpBuilder;

namespace AppUsers.Tests.Rules;

/// <summary>Cmdlets that change something: how they confirm, and what they write.</summary>
public class ChangeRulesTests
{
    private static readonly string[] Mutators = ["Add", "Clear", "Complete", "Copy", "Disable", "Enable", "Export", "Grant", "Invoke", "New", "Remove", "Revoke", "Set"];

    /// <summary>The result of these can be written with -PassThru.</summary>
    private static readonly string[] WithPassThru = ["Add", "Complete", "Disable", "Enable", "Grant", "Remove", "Revoke", "Set"];

    /// <summary>These only remove what has already ended, so they accept patterns.</summary>
    private static readonly string[] ChangeByPattern = ["Clear-AivenAppUserToken", "Complete-AivenAppUserTokenRotation"];

    /// <summary>These do not accept patterns.</summary>
    private static readonly string[] Literal =
    [
        "Get-AivenAppUser -UserId", // an id
        "Get-AivenAppUserEvent -User", // a user that may have been removed, and then does not have a name
    ];

    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD04_Only_cmdlets_that_change_something_support_and_call_ShouldProcess(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);

        // That class only removes what is not visible from the question.
        var asks = cmdlet.OwnClasses().Any(type => type.Name != "StoppableCommand" && Assemblies.PowerShell.CallersOf("ShouldProcess").Contains(type.FullName));
        Assert.Equal(Mutators.Contains(cmdlet.Verb), cmdlet.SupportsShouldProcess);
        Assert.Equal(Mutators.Contains(cmdlet.Verb), asks);
    }

    /// <summary>It would ask even if nobody can answer.</summary>
    [Fact]
    public void RD05_Nothing_calls_ShouldContinue() => Assert.Empty(Assemblies.PowerShell.CallersOf("ShouldContinue"));

    /// <summary>A membership or a grant that was removed by mistake can be restored with one command.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_cannot_be_undone_asks_for_confirmation(string name) => Assert.Equal(
        (name.StartsWith("Remove-", StringComparison.Ordinal) && name != "Remove-AivenUserGroupMember") || name is "Revoke-AivenAppUserToken" or "Revoke-AivenManagedUserToken",
        ModuleCmdlets.Of(name).AsksFirst);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Changes_are_written_with_PassThru_and_new_objects_always(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        var passesThru = cmdlet.Parameters.Any(parameter => parameter.Name == "PassThru");
        var writesAnyway = cmdlet.Verb is "Connect" or "Copy" or "Get" or "Invoke" or "New" or "Test";
        Assert.True(passesThru || !WithPassThru.Contains(cmdlet.Verb), "-PassThru is missing.");
        Assert.False(passesThru && writesAnyway, "It writes its result anyway.");
        Assert.Equal(passesThru || writesAnyway, !cmdlet.Outputs.Contains(typeof(void)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SC01_Only_cmdlets_that_read_accept_patterns(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        var withPatterns = cmdlet.Parameters.Where(parameter => parameter.Property.Has("SupportsWildcardsAttribute"));
        if (cmdlet.Verb != "Get" && !ChangeByPattern.Contains(name))
        {
            Assert.Empty(withPatterns);
        }

        if (cmdlet.Verb == "Get")
        {
            var strings = cmdlet.Parameters.Where(parameter => parameter.ByName && !Literal.Contains(parameter.ToString()));
            Assert.Empty(strings.Except(withPatterns));
        }
    }
}
