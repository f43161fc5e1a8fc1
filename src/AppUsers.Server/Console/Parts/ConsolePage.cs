using System.Globalization;
using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api.Http;
using Microsoft.AspNetCore.Components;

namespace AppUsers.Server.Console.Parts;

/// <summary>A page. It asks the backend and changes things through it; what the backend refuses stands in the form again, with what was
/// typed.</summary>
public abstract class ConsolePage : ComponentBase
{
    /// <summary>Acts for the person who signed in.</summary>
    [Inject]
    protected IAppUserBackend Backend { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    /// <summary>Ends with the request.</summary>
    protected CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>The last word in the address of the page.</summary>
    private protected string Word => new Uri(Navigation.Uri).Segments[^1];

    /// <summary>What was wrong with the form that was sent.</summary>
    private protected FormProblem? Problem { get; private set; }

    /// <summary>Does what a form asks for.</summary>
    /// <returns>Whether it was done. If not, <see cref="Problem"/> says why.</returns>
    protected bool Try(Action change)
    {
        ArgumentNullException.ThrowIfNull(change);
        try
        {
            change();
            return true;
        }
        catch (AppUsersException e)
        {
            Problem = FormProblem.Of(e);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return false;
        }
    }

    /// <summary>Does what a form asks for, and then goes to a page.</summary>
    protected void TryAndGo(Action change, Func<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Try(change))
        {
            Navigation.NavigateTo(path());
        }
    }

    /// <summary>A part of a page; nothing if the person is not allowed to see it.</summary>
    private protected static List<T> Seen<T>(Func<IEnumerable<T>> list)
    {
        try
        {
            return [.. list()];
        }
        catch (AppUsersException e) when (e.Code == ErrorCode.PermissionDenied)
        {
            return [];
        }
    }

    /// <summary>What was chosen of several; empty for nothing.</summary>
    /// <exception cref="ApiProblem">It is none of them.</exception>
    private protected static string Chosen(string? value, IEnumerable<string> choices) => string.IsNullOrEmpty(value) || choices.Contains(value, StringComparer.Ordinal)
        ? value ?? string.Empty
        : throw ApiProblem.Invalid($"'{TextRules.Beginning(TextRules.Plain(value), 50)}' cannot be chosen here. Choose one of: {string.Join(", ", choices.Where(choice => choice.Length > 0))}.");

    /// <summary>The page of a list, from 1.</summary>
    /// <exception cref="ApiProblem">It is not the number of a page.</exception>
    private protected static int PageOf(string? number) => number is null ? 1
        : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= 1_000_000 ? page
        : throw ApiProblem.Invalid("The page of a list is a number from 1. Open the list again.");

    /// <summary>A text without what is around it; null if nothing is left.</summary>
    private protected static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The entries of a field that takes several, separated by spaces, commas, or lines.</summary>
    private protected static string[] ListOf(string? text) =>
        (text ?? string.Empty).Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private protected static string Segment(string text) => Uri.EscapeDataString(text);
}
