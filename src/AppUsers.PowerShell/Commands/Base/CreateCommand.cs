namespace AppUsers.PowerShell.Commands.Base;

/// <summary>A cmdlet that creates something for each name.</summary>
public abstract class CreateCommand : AivenCommand
{
    /// <summary>Creates something for each name, and writes it. A name that is null reaches the backend too, which explains the error.</summary>
    private protected void CreateEach<T>(string kind, string[]? names, Func<string, T> create) => ForEachItem(names ?? [null!], name =>
    {
        if (ShouldProcess($"{kind} '{name}'", "Create"))
        {
            WriteObject(create(name));
        }
    });
}
