using AppUsers.Backend;

namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that changes the name or the description of users or groups.</summary>
public abstract class ChangeTextCommand : PassThruCommand
{
    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The new description; an empty one clears it. It is not taken from the pipeline, because an object that was read earlier
    /// would bring back its old description.</summary>
    [Parameter]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    private protected TextChange Change => new()
    {
        NewName = NewName,
        SetsDescription = IsGiven(nameof(Description)),
        Description = Description,
    };
}
