using System.Text.RegularExpressions;

namespace AppUsers.Rules;

/// <summary>Reads from the texts of an event of a store what Aiven's logs have as fields.</summary>
public static partial class EventSubject
{
    private static readonly string ProjectWord = Resource.Project(string.Empty).ToString();
    private static readonly string UnitWord = Resource.Unit(string.Empty).ToString();

    /// <summary>The project or unit in whose log an event belongs; null for that of the organization. The log of a project ends with the
    /// project, so its removal is an event of the organization.</summary>
    public static Resource? Of(AppUserEvent e) => e.Action switch
    {
        nameof(Operation.CreateProject) or nameof(Operation.MoveProject) => Resource.Project(e.Target),
        nameof(Operation.UpdateProject) => Resource.Project(WithoutWord(e.Target, ProjectWord)),
        nameof(Operation.CreateUnit) or nameof(Operation.RenameUnit) => Resource.Unit(e.Target),
        _ when !Enum.TryParse<Operation>(e.Action, out var operation) || AccessPolicy.Of(operation).HeldOn != HeldOn.Target || operation == Operation.RemoveProject => null,
        _ when e.Target.StartsWith(ProjectWord, StringComparison.Ordinal) => Resource.Project(WithoutWord(e.Target, ProjectWord)),
        _ when e.Target.StartsWith(UnitWord, StringComparison.Ordinal) => Resource.Unit(WithoutWord(e.Target, UnitWord)),
        _ => null,
    };

    /// <summary>The id of the application user that acted; null for anyone else, or if the text was cut off.</summary>
    public static string? ActingUserId(AppUserEvent e) => ActingUser().Match(e.Actor) is { Success: true } match ? match.Groups["id"].Value : null;

    private static string WithoutWord(string target, string word) => target.StartsWith(word, StringComparison.Ordinal) ? target[word.Length..] : target;

    /// <summary>As <c>Actor</c> writes it.</summary>
    [GeneratedRegex(@"\((?<id>u[0-9a-f]+)\) by aau_[0-9A-Za-z]+$")]
    private static partial Regex ActingUser();
}
