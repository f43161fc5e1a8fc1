namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that changes something and writes it only if asked to.</summary>
public abstract class PassThruCommand : AivenCommand
{
    /// <summary>Whether to write what was changed or, as it was, what was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected void WriteIfPassThru(object? changed)
    {
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
