using System.Reflection;
using System.Security;

namespace AppUsers.Tests.Rules;

/// <summary>What cmdlets write.</summary>
public class OutputRulesTests
{
    /// <summary>What survives remoting and jobs as what it is.</summary>
    private static readonly Type[] Plain =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(DateTime), typeof(TimeSpan), typeof(Uri), typeof(SecureString)];

    /// <summary>Times that are not named "…At".</summary>
    private static readonly string[] OtherTimes =
    [
        "AppUserEvent.Time", // an event is at a time, and nothing else about it is
    ];

    public static TheoryData<string> Cmdlets => CmdletInfo.Names;

    public static TheoryData<string> Outputs => new(CmdletInfo.OutputTypes.Select(type => type.FullName!));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD06_A_cmdlet_says_what_it_writes(string name)
    {
        var outputs = CmdletInfo.Of(name).Outputs.ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, type => Assert.True(
            type == typeof(void) || type == typeof(string) || type == typeof(bool) || CmdletInfo.OutputTypes.Contains(type), type.FullName));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AD05_A_test_gives_true_or_false(string name) =>
        Assert.Equal(CmdletInfo.Of(name).Verb == "Test", CmdletInfo.Of(name).Outputs.Contains(typeof(bool)));

    /// <summary>A secret as plain text has to be asked for.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_string_is_written_only_as_plain_text_that_was_asked_for(string name) => Assert.Equal(
        CmdletInfo.Of(name).Parameters.Any(parameter => parameter.Name == "AsPlainText"), CmdletInfo.Of(name).Outputs.Contains(typeof(string)));

    [Theory]
    [MemberData(nameof(Outputs))]
    public void RC05_What_is_written_is_of_a_public_sealed_class_of_ours_and_never_changes(string output)
    {
        var type = TypeOf(output);
        Assert.Equal("AppUsers", type.Namespace);
        Assert.True(type is { IsPublic: true, IsClass: true, IsSealed: true });
        Assert.Empty(type.GetFields(BindingFlags.Instance | BindingFlags.Public));
        Assert.Empty(type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.Name));
        Assert.Empty(type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => !field.IsInitOnly).Select(field => field.Name));
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void AC05_It_tells_what_it_is_in_one_line_and_its_parts_survive_remoting(string output)
    {
        var type = TypeOf(output);
        Assert.True(TellsItself(type), "It has no ToString of its own.");
        Assert.All(type.GetProperties(), property =>
        {
            var part = PartOf(property.PropertyType);
            Assert.True(Plain.Contains(part) || part.IsEnum || (part.Assembly == type.Assembly && TellsItself(part)), $"{output}.{property.Name}");
        });
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void A_time_is_a_DateTime_and_named_after_what_happened_at_it(string output)
    {
        var type = TypeOf(output);
        var times = type.GetProperties().Where(property => PartOf(property.PropertyType) == typeof(DateTime)).Select(property => property.Name);
        Assert.All(times, time => Assert.True(time.EndsWith("At", StringComparison.Ordinal) || OtherTimes.Contains($"{type.Name}.{time}"), time));
        Assert.DoesNotContain(type.GetProperties(), property => PartOf(property.PropertyType) == typeof(DateTimeOffset));
    }

    /// <summary>One type carries a secret, once, and as a SecureString.</summary>
    [Fact]
    public void AC06_One_output_holds_a_secret() => Assert.Equal(
        ["AppUserNewToken.Token"],
        CmdletInfo.OutputTypes.SelectMany(type => type.GetProperties()).Where(property => property.PropertyType == typeof(SecureString))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));

    private static bool TellsItself(Type type) =>
        type.GetMethod(nameof(ToString), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly, []) is not null;

    /// <summary>The type of one value: of a list that of its items.</summary>
    private static Type PartOf(Type type) => Nullable.GetUnderlyingType(type)
        ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type);

    private static Type TypeOf(string output) => CmdletInfo.OutputTypes.Single(type => type.FullName == output);
}
