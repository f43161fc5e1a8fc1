using System.Management.Automation;
using System.Reflection;
using AppUsers.PowerShell;

namespace AppUsers.Tests;

/// <summary>Every parameter that names something that is there completes it. Read off the metadata, so that no engine is needed.</summary>
public class CompletionRulesTests
{
    /// <summary>Text that nothing could be offered for: it is new, free, or of the file system, which completes itself.</summary>
    private static readonly string[] FreeText = ["Description", "NewName", "Reason", "UserAgent", "IpAllowlist", "SaveAs", "Path", "CertificateFile"];

    private static readonly Dictionary<string, string[]> CompletersByParameter = new()
    {
        ["User"] = ["UserCompleter"],
        ["UserId"] = ["UserIdCompleter"],
        ["TokenPrefix"] = ["TokenPrefixCompleter", "ActiveTokenPrefixCompleter", "RotatableTokenPrefixCompleter"],
        ["Project"] = ["ProjectCompleter"],
        ["Unit"] = ["UnitCompleter"],
        ["Parent"] = ["UnitCompleter"],
        ["Group"] = ["GroupCompleter"],
        ["Role"] = ["RoleCompleter", "HeldRoleCompleter"],
        ["Permission"] = ["PermissionCompleter"],
        ["Scope"] = ["ScopeCompleter"],
        ["Organization"] = ["OrganizationCompleter"],
        ["Action"] = ["ActionCompleter"],
        ["Vault"] = ["VaultCompleter"],
    };

    private static readonly Dictionary<string, string> CompletersByNoun = new()
    {
        ["AivenAppUser"] = "UserCompleter",
        ["AivenProject"] = "ProjectCompleter",
        ["AivenOrganizationalUnit"] = "UnitCompleter",
        ["AivenUserGroup"] = "GroupCompleter",
        ["AivenRole"] = "RoleNameCompleter",
    };

    private static readonly string[] TextTypes = ["String", "String[]", "AppUserIdentity", "AppUserIdentity[]"];

    public static TheoryData<string, string> Parameters
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in typeof(AivenCommand).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && Has(type, nameof(CmdletAttribute))))
            {
                foreach (var property in type.GetProperties().Where(p => Has(p, nameof(ParameterAttribute)) && TextTypes.Contains(p.PropertyType.Name)))
                {
                    data.Add(type.Name, property.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_completes_what_it_names(string command, string parameter)
    {
        var type = typeof(AivenCommand).Assembly.GetType($"AppUsers.PowerShell.Commands.{command}")!;
        var cmdlet = type.GetCustomAttributesData().Single(data => data.AttributeType.Name == nameof(CmdletAttribute));
        var allowed = AllowedFor((string)cmdlet.ConstructorArguments[0].Value!, (string)cmdlet.ConstructorArguments[1].Value!, parameter);
        var completer = type.GetProperty(parameter)!.GetCustomAttributesData()
            .SingleOrDefault(data => data.AttributeType.Name == nameof(ArgumentCompleterAttribute))?
            .ConstructorArguments[0].Value as Type;
        if (allowed is null)
        {
            Assert.Null(completer);
        }
        else
        {
            Assert.Contains(completer?.Name, allowed);
        }
    }

    /// <summary>PowerShell makes one by this constructor, whatever is or is not public about its class.</summary>
    [Fact]
    public void Every_completer_can_be_made() => Assert.All(
        typeof(AivenCommand).Assembly.GetTypes().Where(type => type.Name.EndsWith("Completer", StringComparison.Ordinal) && !type.IsAbstract),
        type => Assert.NotNull(type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [])));

    /// <summary>A parameter that this does not know fails: whoever adds one says here what completes it.</summary>
    private static string[]? AllowedFor(string verb, string noun, string parameter) =>
        FreeText.Contains(parameter) || (verb == "New" && parameter == "Name") ? null
        : parameter == "Name" ? [CompletersByNoun[noun]]
        : CompletersByParameter[parameter];

    private static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributesData().Any(data => data.AttributeType.Name == attribute);
}
