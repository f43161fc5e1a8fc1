using Microsoft.AspNetCore.Components;

namespace AppUsers.Server.Console.Parts;

/// <summary>A page about one application user.</summary>
public abstract class UserPage : ConsolePage
{
    /// <summary>The id in the address of the page.</summary>
    [Parameter]
    public string UserId { get; set; } = string.Empty;

    /// <summary>The user, by its id: another organization's is not found.</summary>
    protected AppUser Subject { get; private set; } = default!;

    /// <summary>The address of the user's profile.</summary>
    protected string Profile => $"users/{Segment(UserId)}";

    /// <inheritdoc/>
    protected override void OnInitialized() => Subject = Backend.GetUser(AppUserIdentity.FromId(UserId), Cancellation);
}
