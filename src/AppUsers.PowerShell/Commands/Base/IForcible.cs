namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that takes access from users, and that someone could lock themselves or others out with.</summary>
internal interface IForcible
{
    /// <summary>Whether to do it even then.</summary>
    SwitchParameter Force { get; }
}
