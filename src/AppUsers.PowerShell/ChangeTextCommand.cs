using System.Management.Automation;
using AppUsers.Backend;

namespace AppUsers.PowerShell;

/// <summary>What changing a user and changing a group share: a new name, a new description.</summary>
public abstract class ChangeTextCommand : AivenCommand
{
    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The new description; an empty one takes the old one away. Not taken from the pipeline: an object read a
    /// while ago would bring its old one along.</summary>
    [Parameter]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>Whether to write what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected TextChange Change => new()
    {
        NewName = NewName,
        SetsDescription = MyInvocation.BoundParameters.ContainsKey(nameof(Description)),
        Description = Description,
    };

    private protected void WriteWhenAsked(object changed)
    {
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
