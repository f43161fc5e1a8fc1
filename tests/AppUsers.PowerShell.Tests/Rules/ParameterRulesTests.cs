using System.Security;
using AppUsers.PowerShell;

namespace AppUsers.Tests.Rules;

/// <summary>What parameters are: their types, what they refuse, and how they stand in parameter sets.</summary>
public class ParameterRulesTests
{
    /// <summary>Where a name may be empty, it is for the domain to say what is wrong with it, in its own words.</summary>
    private static readonly string[] Checks =
        ["ValidateNotNullAttribute", "ValidateNotNullOrEmptyAttribute", "ValidateLengthAttribute", "AllowNullAttribute", "AllowEmptyStringAttribute"];

    public static TheoryData<string> Cmdlets => CmdletInfo.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD03_What_is_on_or_off_is_a_switch_and_can_be_left_out_of_the_way(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        Assert.DoesNotContain(cmdlet.Parameters, parameter => parameter.Type == typeof(bool));
        Assert.All(
            cmdlet.Parameters.Where(parameter => parameter.Name is "All" or "AsPlainText" or "Detailed" or "Force" or "PassThru"),
            parameter => Assert.True(parameter.IsSwitch, parameter.ToString()));
        Assert.All(
            cmdlet.Parameters.Where(parameter => parameter.IsSwitch),
            parameter => Assert.All(parameter.Uses.Values, use => Assert.True(use is { Position: null, ByValue: false, ByName: false }, parameter.ToString())));
    }

    /// <summary>A mandatory switch says which parameter set is meant, and nothing else: where there is but one, it would say nothing.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD03_A_switch_that_must_be_given_chooses_a_parameter_set(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.Where(parameter => parameter is { IsSwitch: true, IsMandatory: true }),
        parameter => Assert.Single(parameter.Uses));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_text_goes_in_unchecked(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.Where(parameter => parameter.ValueType == typeof(string) || parameter.ValueType == typeof(AppUserIdentity)),
        parameter => Assert.True(Checks.Any(parameter.Property.Has), $"{parameter} takes anything."));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Times_are_DateTime_whatever_their_offset_was_and_lengths_of_time_TimeSpan(string name)
    {
        var parameters = CmdletInfo.Of(name).Parameters;
        Assert.DoesNotContain(parameters, parameter => parameter.ValueType == typeof(DateTimeOffset));
        Assert.All(
            parameters.Where(parameter => parameter.ValueType == typeof(DateTime)),
            parameter => Assert.True(parameter.Property.Has(nameof(UtcTimeTransformationAttribute)), parameter.ToString()));
        Assert.All(
            parameters.Where(parameter => parameter.Name.EndsWith("For", StringComparison.Ordinal) || parameter.Name.EndsWith("Within", StringComparison.Ordinal)
                || parameter.Name.EndsWith("Age", StringComparison.Ordinal) || parameter.Name.EndsWith("Period", StringComparison.Ordinal)
                || parameter.Name.EndsWith("Timeout", StringComparison.Ordinal)),
            parameter => Assert.True(parameter.ValueType == typeof(TimeSpan), parameter.ToString()));
    }

    /// <summary>PowerShell makes ticks of one.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_bare_number_is_no_length_of_time(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.Where(parameter => parameter.ValueType == typeof(TimeSpan)),
        parameter => Assert.True(parameter.Property.Has(nameof(SpanTransformationAttribute)), parameter.ToString()));

    /// <summary>Else they would go by their names, which may have become another's.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_group_or_a_unit_that_was_read_goes_by_its_id(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.Where(parameter => parameter.Name is "Group" or "Unit" or "Parent"),
        parameter => Assert.True(parameter.Property.Has(nameof(IdTransformationAttribute)), parameter.ToString()));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AC06_A_secret_is_a_SecureString_that_may_be_given_as_a_string(string name) => Assert.All(
        CmdletInfo.Of(name).Parameters.Where(parameter => parameter.Name is "Token" or "Secret" or "Password"),
        parameter =>
        {
            Assert.Equal(typeof(SecureString), parameter.Type);
            Assert.True(parameter.Property.Has(nameof(SecretTransformationAttribute)), parameter.ToString());
        });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameter_sets_have_a_default_among_them(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        if (cmdlet.Sets.Count > 1)
        {
            Assert.Contains(cmdlet.DefaultSet, cmdlet.Sets);
        }
        else
        {
            Assert.Null(cmdlet.DefaultSet);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Of_two_parameter_sets_one_demands_what_the_other_does_not_know(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        Assert.All(
            from one in cmdlet.Sets from other in cmdlet.Sets where string.CompareOrdinal(one, other) < 0 select (one, other),
            pair => Assert.True(Demands(pair.one, pair.other) || Demands(pair.other, pair.one), $"{name}: {pair}"));

        bool Demands(string set, string notIn) =>
            cmdlet.In(set).Any(parameter => parameter.Uses[set].IsMandatory && !parameter.Uses.ContainsKey(notIn));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_two_parameters_of_a_set_have_the_same_position(string name)
    {
        var cmdlet = CmdletInfo.Of(name);
        Assert.All(cmdlet.Sets, set =>
        {
            var positions = cmdlet.In(set).Select(parameter => parameter.Uses[set].Position).OfType<int>().ToList();
            Assert.Equal(positions.Count, positions.Distinct().Count());
        });
    }

    /// <summary>The two that make and end the session's own connection take none, nor does the one that shows it.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_takes_a_connection(string name) => Assert.Equal(
        name is not ("Connect-AivenOrganization" or "Disconnect-AivenOrganization" or "Get-AivenConnection"),
        CmdletInfo.Of(name).Parameters.Any(parameter => parameter.Name == "Connection" && parameter.Type == typeof(AivenConnection)));
}
