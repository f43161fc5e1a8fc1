using System.Text.RegularExpressions;
using System.Xml.Linq;
using AppUsers.PowerShell;
using AppUsers.Tests.Rules;

namespace AppUsers.Tests;

/// <summary>The error ids, which scripts catch: RC07 wants each to stand for one way to fail.</summary>
public partial class ErrorIdTests
{
    /// <summary>Ids that several messages share on purpose: what a script would do about them is the same.</summary>
    private static readonly Dictionary<string, string[]> Shared = new()
    {
        // A name that breaks a rule, told by the kind of name.
        ["InvalidName"] = ["Errors.InvalidName", "Errors.InvalidProjectName", "Errors.InvalidRoleName"],

        // Nothing was connected to, for what was given or left out.
        ["InvalidConnection"] = ["ApiErrors.InvalidCertificateFile", "ApiErrors.InvalidUri", "ApiErrors.NoToken", "ApiErrors.OrganizationNotChosen"],
        ["InvalidStorePath"] = ["StoreErrors.NoFolder", "StoreErrors.PathIsFolder", "StoreErrors.PathIsNoFile", "StoreErrors.RelativePath"],

        // The same of a store and of an API.
        ["OrganizationNotFound"] = ["ApiErrors.OrganizationNotFound", "Errors.OrganizationNotFound"],
        ["PermissionDenied"] = ["ApiErrors.Denied", "Errors.PermissionDenied"],
        ["TokenRefused"] = ["ApiErrors.TokenRefused", "Errors.TokenRefused"],

        // No answer, at once or after a while.
        ["ApiUnreachable"] = ["ApiErrors.TimedOut", "ApiErrors.Unreachable"],

        // Parameters that do not go together, told by which.
        ["SaveAsConflict"] = ["VaultErrors.AsPlainTextWithSaveAs", "VaultErrors.VaultWithoutSaveAs"],

        // Taken before the command or by it.
        ["SecretNameTaken"] = ["VaultErrors.SecretNameTaken", "VaultErrors.SecretNameUsedTwice", "VaultErrors.SecretOfAnother"],

        // Told by what became of the token.
        ["SecretNotSaved"] = ["VaultErrors.NotSavedAndRevoked", "VaultErrors.NotSavedButWritten", "VaultErrors.NotSavedNorRevoked"],
    };

    /// <summary>Ids that no Pester suite brings about: other tests do.</summary>
    private static readonly string[] NotInPester =
    [
        // Only an API that fails, or is none, answers so: the scripted API of AppUsers.AivenApi.Tests does.
        "ApiAnswerInvalid", "ApiFailed", "InvalidRequest", "NotSupportedByApi", "OutcomeUnknown", "TooManyRequests",

        // Two things of one name are what Aiven may have, and neither a store nor our server.
        "AmbiguousName",

        // Our client's own retries bring it about, and clear it away.
        "TokenSecretLost",

        // Needs a disk that is full or read-only, an engine that fails, or a build that lacks a part.
        "ApiPluginMissing", "StoreAccessDenied", "StoreEngineMissing", "StoreFailed", "StoreFull",
    ];

    private static IEnumerable<string> Codes => Enum.GetNames<ErrorCode>();

    private static ILookup<string, string> FactoriesByCode =>
        ErrorFactories.All.ToLookup(factory => ErrorFactories.Make(factory).Code.ToString(), ErrorFactories.NameOf);

    [Fact]
    public void Every_id_has_a_message() => Assert.Empty(Codes.Except(FactoriesByCode.Select(made => made.Key)));

    [Fact]
    public void No_two_messages_share_an_id_by_accident() => Assert.Equal(
        Shared.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {string.Join(", ", pair.Value)}"),
        FactoriesByCode.Where(made => made.Count() > 1).OrderBy(made => made.Key, StringComparer.Ordinal)
            .Select(made => $"{made.Key}: {string.Join(", ", made.Order(StringComparer.Ordinal))}"));

    [Fact]
    public void Every_id_is_a_name_of_its_own_and_documented()
    {
        Assert.Equal(Codes.Count(), Enum.GetValues<ErrorCode>().Distinct().Count());
        Assert.All(Codes, code => Assert.Matches("^([A-Z][a-z]*)+$", code));
        var documented = XDocument.Load(Path.ChangeExtension(typeof(ErrorCode).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is { Value.Length: > 0 })
            .Select(member => member.Attribute("name")!.Value);
        Assert.Empty(Codes.Select(code => $"F:{typeof(ErrorCode).FullName}.{code}").Except(documented));
    }

    /// <summary>An error that is made anywhere else goes by none of these rules.</summary>
    [Fact]
    public void Errors_are_made_in_the_tables_alone() => Assert.Equal(
        ErrorFactories.Tables.Order(StringComparer.Ordinal),
        Assemblies.Ours.SelectMany(assembly => assembly.MakersOf(typeof(AppUsersException).FullName!)).Order(StringComparer.Ordinal));

    [Fact]
    public void Error_records_are_made_in_one_table_alone() => Assert.Equal(
        [typeof(ErrorTable).FullName], Assemblies.Ours.SelectMany(assembly => assembly.MakersOf("System.Management.Automation.ErrorRecord")));

    /// <summary>An id that no suite has seen in full may be one that no script can catch.</summary>
    [Fact]
    public void Every_id_is_asserted_by_a_Pester_suite()
    {
        var suites = Directory.EnumerateFiles(Path.Combine(ManifestText.Root, "tests", "Pester"), "*.ps1").Select(File.ReadAllText);
        var words = suites.SelectMany(suite => Word().Matches(suite)).Select(match => match.Value).ToHashSet();
        Assert.Equal(NotInPester.Order(StringComparer.Ordinal), Codes.Where(code => !words.Contains(code)).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}
