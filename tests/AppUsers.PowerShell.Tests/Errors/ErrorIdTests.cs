using System.Text.RegularExpressions;
using System.Xml.Linq;
using AppUsers.PowerShell.Output;
using AppUsers.Tests.Rules;

namespace AppUsers.Tests;

/// <summary>The error ids, which scripts catch. RC07 wants a distinct id for each way to fail.</summary>
public partial class ErrorIdTests
{
    /// <summary>Ids that several messages share on purpose, because a script would react to them in the same way.</summary>
    private static readonly Dictionary<string, string[]> Shared = new()
    {
        // A name that breaks a rule, by the kind of name.
        ["InvalidName"] = ["Errors.InvalidName", "Errors.InvalidProjectName", "Errors.InvalidRoleName", "VaultErrors.InvalidSecretName"],

        // Of an application user, or of a managed user.
        ["TokenNotFound"] = ["Errors.ManagedUserTokenNotFound", "Errors.TokenNotFound"],
        ["UserNotFound"] = ["Errors.ManagedUserNotFound", "Errors.UserNotFound"],

        // A path that no report can have.
        ["InvalidReportPath"] = ["Errors.ReportFolderNotFound", "Errors.ReportFormatNotKnown", "Errors.ReportPathIsFolder", "Errors.ReportPathIsNoFile"],

        // The connection cannot be made from what was given.
        ["InvalidConnection"] = ["ApiErrors.InvalidCertificateFile", "ApiErrors.InvalidUri", "ApiErrors.NoToken", "ApiErrors.OrganizationNotChosen"],
        ["InvalidStorePath"] = ["StoreErrors.CopiedOntoItself", "StoreErrors.NoFolder", "StoreErrors.NotAFile", "StoreErrors.PathIsFolder", "StoreErrors.PathIsNoFile", "StoreErrors.RelativePath"],

        // What was sent is not what the endpoint takes.
        ["InvalidRequest"] = ["ApiErrors.Rejected", "Errors.InvalidProjectSetting"],

        // A parameter or a value of its list.
        ["ParameterEmpty"] = ["Errors.ListValueEmpty", "Errors.ParameterEmpty"],

        // A row that names two things.
        ["RowAmbiguous"] = ["Errors.RowAmbiguous", "Errors.RowNamesAnother"],

        // A time span that cannot be read, or is out of range.
        ["InvalidTimeSpan"] = ["Errors.InvalidTimeSpan", "Errors.TimeSpanNotRead"],

        // The same for a store and an API.
        ["OrganizationNotFound"] = ["ApiErrors.OrganizationNotFound", "Errors.OrganizationNotFound"],
        ["NotSupportedByApi"] = ["ApiErrors.NoStoreToCopy", "ApiErrors.NotSupported"],
        ["PermissionDenied"] = ["ApiErrors.Denied", "Errors.PermissionDenied"],
        ["TokenRefused"] = ["ApiErrors.TokenRefused", "Errors.TokenRefused"],

        // Not a checkpoint that can be compared.
        ["InvalidCheckpoint"] = ["Errors.CheckpointOfAnother", "Errors.InvalidCheckpoint"],

        // No answer, immediately or in time.
        ["ApiUnreachable"] = ["ApiErrors.TimedOut", "ApiErrors.Unreachable"],

        // Parameters that conflict.
        ["SaveAsConflict"] = ["VaultErrors.AsPlainTextWithSaveAs", "VaultErrors.VaultWithoutSaveAs"],

        // Used before the command or by it.
        ["SecretNameTaken"] = ["VaultErrors.SecretNameTaken", "VaultErrors.SecretNameUsedTwice", "VaultErrors.SecretOfActiveToken", "VaultErrors.SecretOfAnother", "VaultErrors.SecretOfUnknown"],

        // By what happened to the token.
        ["SecretNotSaved"] = ["VaultErrors.NotSavedAndRevoked", "VaultErrors.NotSavedNorRevoked", "VaultErrors.NotSavedNorTakenBack"],

        // What the policy of the organization demands.
        ["PolicyViolated"] = ["Errors.AllowlistRequired", "Errors.OwnerRequired", "Errors.SuccessorNotAllowed", "Errors.TokenAgeNotAllowed"],

        // To search for one secret, or to list all.
        ["VaultFailed"] = ["VaultErrors.VaultFailed", "VaultErrors.VaultNotListed"],

        // A rotation that is over, or under way.
        ["TokenAlreadyRotated"] = ["Errors.RotationUnderWay", "Errors.TokenAlreadyRotated"],

        // After a failure, or in another runspace.
        ["NotConnected"] = ["Errors.NotConnected", "Errors.NotConnectedHere"],

        // To copy, or to connect to.
        ["StoreNotFound"] = ["StoreErrors.DoesNotExist", "StoreErrors.NotFound"],

        // By what the database refuses, or by what is missing.
        ["StoreAccessDenied"] = ["StoreErrors.AccessDenied", "StoreErrors.LoginRefused", "StoreErrors.NoRights"],
        ["StoreUnreachable"] = ["StoreErrors.NoDatabase", "StoreErrors.Unreachable"],

        // A store of an older version, by its format.
        ["StoreUnsupported"] = ["StoreErrors.TooOld", "StoreErrors.WrittenBySqlite"],
    };

    /// <summary>Ids that no Pester suite tests, because other tests do.</summary>
    private static readonly string[] NotInPester =
    [
        // Only an API that fails causes these: the scripted API of AppUsers.AivenApi.Tests.
        "ApiAnswerInvalid", "ApiFailed", "InvalidRequest", "OutcomeUnknown", "TooManyRequests",

        // Only Aiven can have two things with the same name.
        "AmbiguousName",

        // Our client's retries cause it, and handle it.
        "TokenSecretLost",

        // The command leaves such a user with a warning, so only a race with somebody who uses it causes the error.
        "UserNotSilent",

        // These need a disk that is full, read-only or without locks, an engine that fails, a connection that is lost, or an incomplete build.
        "PlugInMissing", "StoreAccessDenied", "StoreFailed", "StoreFull", "StoreNotLockable", "StoreUncertain",
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
    public void Every_id_is_unique_and_documented()
    {
        Assert.Equal(Codes.Count(), Enum.GetValues<ErrorCode>().Distinct().Count());
        Assert.All(Codes, code => Assert.Matches("^([A-Z][a-z]*)+$", code));
        var documented = XDocument.Load(Path.ChangeExtension(typeof(ErrorCode).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is { Value.Length: > 0 })
            .Select(member => member.Attribute("name")!.Value);
        Assert.Empty(Codes.Select(code => $"F:{typeof(ErrorCode).FullName}.{code}").Except(documented));
    }

    /// <summary>These rules do not check an error that is made elsewhere.</summary>
    [Fact]
    public void Errors_are_made_only_in_these_classes() => Assert.Equal(
        ErrorFactories.Classes.Order(StringComparer.Ordinal),
        Assemblies.Ours.SelectMany(assembly => assembly.MakersOf(typeof(AppUsersException).FullName!)).Order(StringComparer.Ordinal));

    [Fact]
    public void Error_records_are_made_only_in_one_table() => Assert.Equal(
        [typeof(ErrorTable).FullName], Assemblies.Ours.SelectMany(assembly => assembly.MakersOf("System.Management.Automation.ErrorRecord")));

    /// <summary>A script may not be able to catch an id that no suite has seen in full.</summary>
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
