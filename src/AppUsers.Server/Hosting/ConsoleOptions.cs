using AppUsers.Rules;

namespace AppUsers.Server.Hosting;

/// <summary>The settings of the console in the browser.</summary>
internal sealed class ConsoleOptions
{
    public bool Enabled { get; set; } = true;

    public OpenIdConnectOptions OpenIdConnect { get; } = new();
}

/// <summary>How people of the organization sign in.</summary>
internal sealed class OpenIdConnectOptions
{
    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    public string NameClaim { get; set; } = "email";

    public string RoleClaim { get; set; } = "roles";

    /// <summary>Values of that claim and the roles that they stand for, as <c>value=role</c>.</summary>
    public IList<string> Roles { get; } = [];

    public bool IsSet => Authority is not null;

    /// <summary>What is wrong with the roles; null if nothing is.</summary>
    public string? ProblemOfRoles() =>
        Roles.FirstOrDefault(entry => Split(entry) is null) is string bad
            ? $"contains '{bad}', which does not name a role for a value. Give entries like 'aiven-admins={RoleCatalogue.OrganizationAdmin}'."
            : IsSet && Roles.Count == 0
                ? $"is empty, so nobody could sign in. Give entries like 'aiven-admins={RoleCatalogue.OrganizationAdmin}'."
                : ProblemWithoutAuthority(Roles.Count > 0);

    /// <summary>What is wrong with a value that only counts with a provider; null if nothing is.</summary>
    public string? ProblemWithoutAuthority(bool isGiven) => isGiven && !IsSet ? "is set, but Authority is not. Give the address of the provider too." : null;

    /// <summary>The roles of somebody with these values of the claim.</summary>
    public IEnumerable<string> RolesOf(IReadOnlyCollection<string> values) => Roles
        .Select(Split)
        .OfType<string[]>()
        .Where(entry => values.Contains(entry[0], StringComparer.Ordinal))
        .Select(entry => entry[1])
        .Distinct(StringComparer.Ordinal);

    /// <summary>The value can contain the sign, as a distinguished name does. The role cannot.</summary>
    private static string[]? Split(string entry) =>
        entry.LastIndexOf('=') is > 0 and var sign && RoleCatalogue.All.Any(role => role.Name == entry[(sign + 1)..]) ? [entry[..sign], entry[(sign + 1)..]] : null;
}
