using AppUsers.Backend;

using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that changes the name or the description of users or groups.</summary>
public abstract class ChangeTextCommand : PassThruCommand
{
    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The new description; an empty one clears it. It is taken from a row, but not from an object that was read earlier, which
    /// would bring back its old description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ItemValue]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>What the change makes of a name and a description and, in words, of something else, for the confirmation.</summary>
    private protected static string Describe(TextChange change, string name, string? description, string more = "") => Wording.Changes(
        Wording.Change("the name", name, change.NewName ?? name),
        Wording.Change("the description", description, change.SetsDescription ? change.Description : description),
        more);

    /// <summary>The change.</summary>
    /// <param name="what">What is changed, for the error.</param>
    /// <param name="parameters">What can be given.</param>
    /// <exception cref="AppUsersException">NothingToChange</exception>
    private protected TextChange ChangeOf(string what, string parameters = "-NewName or -Description") => IsGiven(nameof(NewName)) || IsGiven(nameof(Description))
        ? GivenTexts
        : throw Errors.NothingToChange(what, parameters);

    private protected TextChange GivenTexts => new() { NewName = NewName, SetsDescription = IsGiven(nameof(Description)), Description = Description };
}
