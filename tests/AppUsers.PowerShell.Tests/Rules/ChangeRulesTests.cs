namespace AppUsers.Tests.Rules;

/// <summary>What changes something: how it is tried, asked for and told.</summary>
public class ChangeRulesTests
{
    private static readonly string[] Mutators = ["Add", "Clear", "Complete", "Grant", "Invoke", "New", "Remove", "Revoke", "Set"];

    /// <summary>These change what is there into something that may be wanted back.</summary>
    private static readonly string[] WithPassThru = ["Add", "Complete", "Grant", "Set"];

    /// <summary>These only take away what has ended already: whom else they name is not touched.</summary>
    private static readonly string[] ChangeByPattern = ["Clear-AivenAppUserToken", "Complete-AivenAppUserTokenRotation"];

    /// <summary>These look up what has no pattern.</summary>
    private static readonly string[] Literal =
    [
        "Get-AivenAppUser -UserId", // an id
        "Get-AivenAppUserEvent -User", // a user that may be gone, and then has no name to match
    ];

    public static TheoryData<string> Cmdlets => CmdletInfo.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD04_What_changes_something_declares_and_asks_ShouldProcess_and_the_rest_does_neither(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        var asks = cmdlet.OwnClasses.Any(type => Assemblies.PowerShell.CallersOf("ShouldProcess").Contains(type.FullName));
        Assert.Equal(Mutators.Contains(cmdlet.Verb), cmdlet.SupportsShouldProcess);
        Assert.Equal(Mutators.Contains(cmdlet.Verb), asks);
    }

    /// <summary>It would ask even where nobody can answer.</summary>
    [Fact]
    public void RD05_Nothing_asks_by_ShouldContinue() => Assert.Empty(Assemblies.PowerShell.CallersOf("ShouldContinue"));

    /// <summary>A membership or a grant that was taken away by mistake is given back by one command.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_cannot_be_undone_asks_first(string name) => Assert.Equal(
        (name.StartsWith("Remove-", StringComparison.Ordinal) && name != "Remove-AivenUserGroupMember") || name == "Revoke-AivenAppUserToken",
        CmdletInfo.Of(name).AsksFirst);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_was_changed_is_written_when_it_is_asked_for_and_what_was_made_always(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        var passesThru = cmdlet.Parameters.Any(parameter => parameter.Name == "PassThru");
        var writesAnyway = cmdlet.Verb is "Connect" or "Get" or "Invoke" or "New" or "Test";
        Assert.True(passesThru || !WithPassThru.Contains(cmdlet.Verb), "-PassThru is missing.");
        Assert.False(passesThru && writesAnyway, "It writes its result anyway.");
        Assert.Equal(passesThru || writesAnyway, !cmdlet.Outputs.Contains(typeof(void)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SC01_Patterns_are_for_what_reads(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
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
