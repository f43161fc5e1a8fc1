using System.Security.Claims;
using AppUsers.Backend;
using AppUsers.Rules;
using Microsoft.AspNetCore.Authentication;

namespace AppUsers.Server.Console.SignIn;

/// <summary>The person behind a session: a name and roles, as claims.</summary>
internal static class SignedIn
{
    public const string Scheme = "console";

    private const int LongestName = 128;

    public static ClaimsPrincipal Principal(string name, IEnumerable<string> roles) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, TextRules.Beginning(TextRules.Plain(name), LongestName)), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], Scheme));

    public static Person Person(ClaimsPrincipal principal) => new(
        principal.Identity?.Name ?? throw new InvalidOperationException("A person has a name."), [.. principal.FindAll(ClaimTypes.Role).Select(claim => claim.Value)]);

    /// <summary>Begins a session of the administrator of the machine.</summary>
    public static Task SignInAdministratorAsync(HttpContext context, string name) =>
        context.SignInAsync(Scheme, Principal(name, [RoleCatalogue.OrganizationAdmin]));
}
