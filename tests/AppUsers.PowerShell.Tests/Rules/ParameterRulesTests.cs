using System.Security;
using AppUsers.HelpBuilder;
using AppUsers.PowerShell.Binding;

namespace AppUsers.Tests.Rules;

/// <summary>The types of parameters, their checks, and their parameter sets.</summary>
public class ParameterRulesTests
{
    /// <summary>If a name can be empty, Core explains what is wrong with it.</summary>
    private static readonly string[] Checks =
        ["ValidateNotNullAttribute", "ValidateNotNullOrEmptyAttribute", "ValidateLengthAttribute", "AllowNullAttribute", "AllowEmptyStringAttribute", nameof(ItemAttribute), nameof(ItemValueAttribute)];

    /// <summary>These take any text.</summary>
    private static readonly Type[] Texts = [typeof(string), typeof(AppUserIdentity), typeof(SecureString), typeof(Uri), typeof(AppUserEventCheckpoint)];

    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD03_Yes_or_no_is_a_switch_that_is_always_named(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        Assert.DoesNotContain(cmdlet.Parameters, parameter => parameter.Type == typeof(bool));
        Assert.All(
            cmdlet.Parameters.Where(parameter => parameter.Name is "All" or "AsPlainText" or "Detailed" or "Force" or "PassThru"),
            parameter => Assert.True(parameter.IsSwitch, parameter.ToString()));
        Assert.All(
            cmdlet.Parameters.Where(parameter => parameter.IsSwitch),
            parameter => Assert.All(parameter.Uses.Values, use => Assert.True(
                use is { Position: null, ByValue: false } && use.ByName == (parameter.Name == "ExtendWhenUsed"), parameter.ToString())));
    }

    /// <summary>A mandatory switch only selects a parameter set.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void SD03_A_mandatory_switch_belongs_to_one_parameter_set(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter is { IsSwitch: true, IsMandatory: true }),
        parameter => Assert.Single(parameter.Uses));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_text_is_checked(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter.ValueType == typeof(string) || parameter.ValueType == typeof(AppUserIdentity)),
        parameter => Assert.True(Checks.Any(parameter.Property.Has), $"{parameter} accepts anything."));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Times_are_DateTimeOffset_and_durations_TimeSpan(string name)
    {
        var parameters = ModuleCmdlets.Of(name).Parameters;
        Assert.DoesNotContain(parameters, parameter => parameter.ValueType == typeof(DateTime));
        Assert.All(
            parameters.Where(parameter => parameter.ValueType == typeof(DateTimeOffset)),
            parameter => Assert.True(parameter.Property.Has(nameof(TimeTransformationAttribute)), parameter.ToString()));
        Assert.All(
            parameters.Where(parameter => parameter.Name.EndsWith("For", StringComparison.Ordinal) || parameter.Name.EndsWith("Within", StringComparison.Ordinal)
                || parameter.Name.EndsWith("Age", StringComparison.Ordinal) || parameter.Name.EndsWith("Period", StringComparison.Ordinal)
                || parameter.Name.EndsWith("Timeout", StringComparison.Ordinal)),
            parameter => Assert.True(IsLength(parameter), parameter.ToString()));
    }

    /// <summary>PowerShell would read it as ticks.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_number_is_not_a_time_span(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(IsLength),
        parameter => Assert.True(
            parameter.Property.Has(nameof(TimeSpanTransformationAttribute)) && parameter.Property.Has("ArgumentCompleterAttribute"), parameter.ToString()));

    /// <summary>PowerShell's own conversion repeats in its error what it could not convert, in full.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_token_given_for_a_value_is_refused_before_it_is_converted(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => !parameter.IsSwitch && !Texts.Contains(parameter.ValueType)),
        parameter => Assert.True(parameter.Property.Has(nameof(NoTokenTransformationAttribute)), parameter.ToString()));

    /// <summary>Otherwise they would be found by a name that something else may have by now.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void An_object_is_passed_by_its_id_and_one_of_another_kind_refused(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter.Name is "User" or "Group" or "Unit" or "Parent" or "Project" or "Role" or "Permission" or "TokenPrefix" or "Name"),
        parameter => Assert.True(parameter.Property.Has(nameof(ItemAttribute)), parameter.ToString()));

    /// <summary>Otherwise a blank in a row, or an object that was read earlier, would give its value.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_describes_an_item_is_marked_as_such(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter.ByName && !parameter.Property.Has(nameof(ItemAttribute)) && parameter.Name is not ("UserId" or "Path" or "Token")),
        parameter => Assert.True(parameter.Property.Has(nameof(ItemValueAttribute)), parameter.ToString()));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AC06_A_secret_is_a_SecureString_that_can_be_given_as_a_string(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter.Name is "Token" or "Secret" or "Password"),
        parameter =>
        {
            Assert.Equal(typeof(SecureString), parameter.Type);
            Assert.True(parameter.Property.Has(nameof(SecretTransformationAttribute)), parameter.ToString());
        });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Several_parameter_sets_have_a_default(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
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
    public void Of_two_parameter_sets_one_requires_what_the_other_does_not_have(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        Assert.All(
            from one in cmdlet.Sets from other in cmdlet.Sets where string.CompareOrdinal(one, other) < 0 select (one, other),
            pair => Assert.True(Requires(pair.one, pair.other) || Requires(pair.other, pair.one), $"{name}: {pair}"));

        bool Requires(string set, string notIn) =>
            cmdlet.In(set).Any(parameter => parameter.Uses[set].IsMandatory && !parameter.Uses.ContainsKey(notIn));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_two_parameters_of_a_set_have_the_same_position(string name)
    {
        var cmdlet = ModuleCmdlets.Of(name);
        Assert.All(cmdlet.Sets, set =>
        {
            var positions = cmdlet.In(set).Select(parameter => parameter.Uses[set].Position).OfType<int>().ToList();
            Assert.Equal(positions.Count, positions.Distinct().Count());
        });
    }

    /// <summary>Except for those that make, end or show the connection of the session.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_takes_a_connection(string name) => Assert.Equal(
        name is not ("Connect-AivenOrganization" or "Disconnect-AivenOrganization" or "Get-AivenConnection"),
        ModuleCmdlets.Of(name).Parameters.Any(parameter => parameter.Name == "Connection" && parameter.Type == typeof(AivenConnection)));

    private static bool IsLength(DeclaredParameter parameter) => parameter.ValueType == typeof(TimeSpan) || parameter.ValueType == typeof(Backend.ExpiryWindow);
}
