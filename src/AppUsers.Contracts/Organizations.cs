using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppUsers.Contracts;

/// <summary>An organization. Source: Aiven's <c>OrganizationGet</c>.</summary>
public sealed record WireOrganization(
    string OrganizationId,
    string OrganizationName,
    string AccountId,
    string Tier,
    DateTime CreateTime,
    DateTime UpdateTime,
    [property: ServerExtension] int? ApplicationUserCount = null,
    [property: ServerExtension] int? ApplicationUserLimit = null,
    [property: ServerExtension] int? ApplicationUserTokenLimit = null,
    [property: ServerExtension] long? DefaultTokenAgeSeconds = null,
    [property: ServerExtension] long? MaximumTokenAgeSeconds = null,
    [property: ServerExtension] bool? RequireOwner = null,
    [property: ServerExtension] bool? RequireIpAllowlist = null);

/// <summary>The response of <c>UserOrganizationsList</c>.</summary>
public sealed record OrganizationList(IReadOnlyList<WireOrganization> Organizations);

/// <summary>The request of <c>UserOrganizationCreate</c>.</summary>
public sealed record OrganizationCreate(string? OrganizationName, string? Tier = null, string? PrimaryBillingGroupId = null);

/// <summary>The request of <c>OrganizationUpdate</c>. An age of 0 seconds removes it.</summary>
public sealed record OrganizationUpdate(
    string? Name = null,
    string? Tier = null,
    [property: ServerExtension] int? ApplicationUserLimit = null,
    [property: ServerExtension] int? ApplicationUserTokenLimit = null,
    [property: ServerExtension] long? DefaultTokenAgeSeconds = null,
    [property: ServerExtension] long? MaximumTokenAgeSeconds = null,
    [property: ServerExtension] bool? RequireOwner = null,
    [property: ServerExtension] bool? RequireIpAllowlist = null);

/// <summary>A project. Source: Aiven's <c>OrganizationProjectsGet</c>.</summary>
/// <param name="ProjectId">The name of the project.</param>
/// <param name="ParentId">The id of the unit that contains it, or of the account of the organization.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="AccountId">Deprecated by Aiven: the account that contains it.</param>
/// <param name="Tags">The tags.</param>
/// <param name="TechEmails">The technical contacts.</param>
/// <param name="EndOfLifeExtension">Not kept by our server.</param>
/// <param name="BillingGroupId">The id of a billing group, as its client sent it.</param>
/// <param name="BasePort">From where the ports of new services count.</param>
/// <param name="CreateTime">When it was created, in UTC.</param>
public sealed record WireProject(
    string ProjectId,
    string ParentId,
    string? OrganizationId,
    string? AccountId,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<TechEmail> TechEmails,
    IReadOnlyDictionary<string, JsonElement> EndOfLifeExtension,
    string? BillingGroupId = null,
    int? BasePort = null,
    [property: ServerExtension] DateTime? CreateTime = null);

/// <summary>An email address for technical notifications about a project.</summary>
public sealed record TechEmail(string Email);

/// <summary>The response of <c>OrganizationProjectsList</c>.</summary>
public sealed record ProjectList(IReadOnlyList<WireProject> Projects, int TotalProjectCount);

/// <summary>The request of <c>OrganizationProjectsCreate</c>.</summary>
public sealed record ProjectCreate(
    string? ProjectId,
    string? ParentId = null,
    string? BillingGroupId = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    IReadOnlyList<TechEmail>? TechEmails = null,
    int? BasePort = null);

/// <summary>The request of <c>OrganizationProjectsUpdate</c>.</summary>
/// <param name="ParentId">The organization or the unit to move the project into.</param>
/// <param name="ProjectName">A new name.</param>
/// <param name="BillingGroupId">The id of a billing group.</param>
/// <param name="Tags">All tags.</param>
/// <param name="TechEmails">All technical contacts.</param>
/// <param name="BasePort">From where the ports of new services count.</param>
/// <param name="OrganizationId">The organization to move the project into.</param>
public sealed record ProjectUpdate(
    string? ParentId = null,
    string? ProjectName = null,
    string? BillingGroupId = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    IReadOnlyList<TechEmail>? TechEmails = null,
    int? BasePort = null,
    string? OrganizationId = null);

/// <summary>An account: the root of an organization, or a unit in it. Source: Aiven's <c>AccountGet</c>.</summary>
public sealed record Account(
    string AccountId,
    string AccountName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ParentAccountId,
    string RootAccountId,
    string OrganizationId,
    string AccountOwnerTeamId,
    string PrimaryBillingGroupId,
    bool IsAccountOwner,
    bool IsAccountMember,
    DateTime CreateTime,
    DateTime UpdateTime);

/// <summary>The response of <c>AccountList</c>.</summary>
public sealed record AccountList(IReadOnlyList<Account> Accounts);

/// <summary>The response of <c>AccountGet</c>, <c>AccountCreate</c> and <c>AccountUpdate</c>.</summary>
public sealed record AccountAnswer([property: JsonPropertyName("account")] Account Value);

/// <summary>The request of <c>AccountCreate</c>. Without a parent it creates an organization.</summary>
public sealed record AccountCreate(string? AccountName, string? ParentAccountId = null, string? PrimaryBillingGroupId = null);

/// <summary>The request of <c>AccountUpdate</c>.</summary>
public sealed record AccountUpdate(string? AccountName, string? PrimaryBillingGroupId = null);
