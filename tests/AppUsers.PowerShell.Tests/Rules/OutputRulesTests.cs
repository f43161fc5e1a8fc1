using System.Reflection;
using System.Security;

namespace AppUsers.Tests.Rules;

/// <summary>What cmdlets write.</summary>
public class OutputRulesTests
{
    /// <summary>Types that remoting and jobs preserve.</summary>
    private static readonly Type[] Plain =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Uri), typeof(SecureString)];

    /// <summary>Times whose name does not end in "At".</summary>
    private static readonly string[] OtherTimes =
    [
        "AppUserTokenUse.Day", // the uses of one day
        "AppUserFinding.Since", // it was not found then, and nothing happened
        "AppUserEvent.Time", // an event has only one time
        "Role.Since", // days, in Aiven's words
        "Role.Sunset",
    ];

    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    public static TheoryData<string> Outputs => new(ModuleCmdlets.OutputTypes.Select(type => type.FullName!));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void RD06_A_cmdlet_declares_what_it_writes(string name)
    {
        var outputs = ModuleCmdlets.Of(name).Outputs.ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, type => Assert.True(
            type == typeof(void) || type == typeof(string) || type == typeof(bool) || ModuleCmdlets.OutputTypes.Contains(type), type.FullName));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void AD05_A_test_writes_true_or_false(string name) =>
        Assert.Equal(ModuleCmdlets.Of(name).Verb == "Test", ModuleCmdlets.Of(name).Outputs.Contains(typeof(bool)));

    /// <summary>A secret in plain text, or a document, must be asked for.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_string_is_only_written_with_a_switch(string name) => Assert.Equal(
        ModuleCmdlets.Of(name).Parameters.Any(parameter => parameter.Name is "AsPlainText" or "AsICalendar" or "AsSarif"), ModuleCmdlets.Of(name).Outputs.Contains(typeof(string)));

    [Theory]
    [MemberData(nameof(Outputs))]
    public void RC05_An_output_has_a_public_sealed_class_of_ours(string output)
    {
        var type = TypeOf(output);
        Assert.Equal("AppUsers", type.Namespace);
        Assert.True(type is { IsPublic: true, IsClass: true, IsSealed: true });
    }

    /// <summary>No setter at all: PowerShell ignores that a setter is init-only.</summary>
    [Theory]
    [MemberData(nameof(Outputs))]
    public void RC05_An_output_and_its_parts_never_change(string output) => Assert.All(
        TypeOf(output).GetProperties().Select(property => PartOf(property.PropertyType)).Where(part => part.Assembly == typeof(AppUser).Assembly).Append(TypeOf(output)),
        type =>
        {
            Assert.Empty(type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.Name));
            Assert.Empty(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(field => !field.IsInitOnly && !type.IsEnum).Select(field => field.Name));
        });

    [Theory]
    [MemberData(nameof(Outputs))]
    public void AC05_An_output_has_a_text_form_and_remoting_preserves_its_parts(string output)
    {
        var type = TypeOf(output);
        Assert.True(OverridesToString(type), "It does not override ToString.");
        Assert.All(type.GetProperties(), property =>
        {
            var part = PartOf(property.PropertyType);
            Assert.True(Plain.Contains(part) || part.IsEnum || (part.Assembly == type.Assembly && OverridesToString(part)), $"{output}.{property.Name}");
        });
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void A_time_is_a_DateTimeOffset_and_named_after_what_happened(string output)
    {
        var type = TypeOf(output);
        var times = type.GetProperties().Where(property => PartOf(property.PropertyType) == typeof(DateTimeOffset)).Select(property => property.Name);
        Assert.All(times, time => Assert.True(time.EndsWith("At", StringComparison.Ordinal) || OtherTimes.Contains($"{type.Name}.{time}"), time));
        Assert.DoesNotContain(type.GetProperties(), property => PartOf(property.PropertyType) == typeof(DateTime));
    }

    /// <summary>One type has a secret, as a SecureString.</summary>
    [Fact]
    public void AC06_Only_one_output_has_a_secret() => Assert.Equal(
        ["AppUserNewToken.Token"],
        ModuleCmdlets.OutputTypes.SelectMany(type => type.GetProperties()).Where(property => property.PropertyType == typeof(SecureString))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));

    private static bool OverridesToString(Type type) =>
        type.GetMethod(nameof(ToString), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly, []) is not null;

    /// <summary>The type of one value: without nullability, and of a list that of its items.</summary>
    private static Type PartOf(Type type) => Nullable.GetUnderlyingType(type)
        ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type);

    private static Type TypeOf(string output) => ModuleCmdlets.OutputTypes.Single(type => type.FullName == output);
}
