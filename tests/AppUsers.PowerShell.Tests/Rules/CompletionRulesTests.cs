using System.Management.Automation;
using System.Reflection;
using AppUsers.HelpBuilder;
using AppUsers.PowerShell.Commands.Base;

namespace AppUsers.Tests.Rules;

/// <summary>Every parameter that names something that exists completes it.</summary>
public class CompletionRulesTests
{
    /// <summary>Text without candidates: it is new, free, or a path, which PowerShell completes itself.</summary>
    private static readonly string[] FreeText = ["Actor", "Baseline", "Description", "NewName", "Reason", "UserAgent", "IpAllowlist", "SaveAs", "Path", "Previous", "Destination", "CertificateFile"];

    private static readonly Dictionary<string, string[]> CompletersByParameter = new()
    {
        ["User"] = ["UserCompleter", "ManagedUserCompleter"],
        ["Member"] = ["UserCompleter"],
        ["UserId"] = ["UserIdCompleter"],
        ["TokenPrefix"] = ["TokenPrefixCompleter", "ActiveTokenPrefixCompleter", "RotatableTokenPrefixCompleter", "ManagedTokenPrefixCompleter"],
        ["Project"] = ["ProjectCompleter"],
        ["Unit"] = ["UnitCompleter"],
        ["Parent"] = ["UnitCompleter"],
        ["Group"] = ["GroupCompleter"],
        ["Role"] = ["RoleCompleter", "HeldRoleCompleter"],
        ["Permission"] = ["PermissionCompleter"],
        ["Scope"] = ["ScopeCompleter"],
        ["Organization"] = ["OrganizationCompleter"],
        ["Action"] = ["ActionCompleter"],
        ["Owner"] = ["OwnerCompleter"],
        ["Vault"] = ["VaultCompleter"],
        ["Id"] = ["FindingIdCompleter"],
    };

    private static readonly Dictionary<string, string> CompletersByNoun = new()
    {
        ["AivenAppUser"] = "UserCompleter",
        ["AivenProject"] = "ProjectCompleter",
        ["AivenOrganizationalUnit"] = "UnitCompleter",
        ["AivenUserGroup"] = "GroupCompleter",
        ["AivenRole"] = "RoleNameCompleter",
    };

    public static TheoryData<string> Cmdlets => ModuleCmdlets.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_completes_what_it_names(string name) => Assert.All(
        ModuleCmdlets.Of(name).Parameters.Where(parameter => parameter.ValueType == typeof(string) || parameter.ValueType == typeof(AppUserIdentity)),
        parameter =>
        {
            var completer = parameter.Property.Data(nameof(ArgumentCompleterAttribute)).SingleOrDefault()?.ConstructorArguments[0].Value as Type;
            if (AllowedFor(parameter) is string[] allowed)
            {
                Assert.Contains(completer?.Name, allowed);
            }
            else
            {
                Assert.Null(completer);
            }
        });

    /// <summary>PowerShell uses this constructor, even if the class is not public.</summary>
    [Fact]
    public void Every_completer_can_be_instantiated() => Assert.All(
        typeof(AivenCommand).Assembly.GetTypes().Where(type => type.Name.EndsWith("Completer", StringComparison.Ordinal) && !type.IsAbstract),
        type => Assert.NotNull(type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [])));

    /// <summary>A parameter that is not listed above fails: anyone who adds one decides here what completes it.</summary>
    private static string[]? AllowedFor(DeclaredParameter parameter) =>
        FreeText.Contains(parameter.Name) || (parameter.Name == "Name" && parameter.Cmdlet.Verb == "New") ? null
        : parameter.Name == "Name" ? [CompletersByNoun[parameter.Cmdlet.Noun]]
        : CompletersByParameter[parameter.Name];
}
