namespace AppUsers.Backend;

/// <summary>What an event will say; filled in while the change is made.</summary>
/// <param name="target">What the change is about, for people.</param>
/// <param name="userId">The application user that it is about, if it is about one.</param>
internal sealed class EventDraft(string? target, string? userId = null)
{
    public string Target { get; set; } = target ?? string.Empty;

    public string? UserId { get; set; } = userId;

    public string? Detail { get; set; }

    /// <summary>Set when it turned out that there was nothing to change.</summary>
    public bool IsNothing { get; set; }
}
