using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppUsers.AivenApi.Contracts;

/// <summary>An organization on the wire. Source: Aiven's <c>OrganizationGet</c>; what begins with "application" is an
/// extension.</summary>
public sealed record WireOrganization(
    string OrganizationId,
    string OrganizationName,
    string AccountId,
    string Tier,
    DateTime CreateTime,
    DateTime UpdateTime,
    int? ApplicationUserCount = null,
    int? ApplicationUserLimit = null,
    int? ApplicationUserTokenLimit = null);

/// <summary>The answer to <c>UserOrganizationsList</c>.</summary>
public sealed record OrganizationList(IReadOnlyList<WireOrganization> Organizations);

/// <summary>The body of <c>UserOrganizationCreate</c>.</summary>
public sealed record OrganizationCreate(string? OrganizationName, string? Tier = null);

/// <summary>The body of <c>OrganizationUpdate</c>; the limits are extensions.</summary>
public sealed record OrganizationUpdate(
    string? Name = null, string? Tier = null, int? ApplicationUserLimit = null, int? ApplicationUserTokenLimit = null);

/// <summary>A project on the wire. Source: Aiven's <c>OrganizationProjectsGet</c>; <c>create_time</c> is an extension.</summary>
/// <param name="ProjectId">The name of the project.</param>
/// <param name="ParentId">The id of the organization or the unit that it stands in.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="AccountId">Deprecated by Aiven: the account that it stands in.</param>
/// <param name="Tags">Not kept by our server.</param>
/// <param name="TechEmails">Not kept by our server.</param>
/// <param name="EndOfLifeExtension">Not kept by our server.</param>
/// <param name="CreateTime">When it was created, in UTC.</param>
public sealed record WireProject(
    string ProjectId,
    string ParentId,
    string? OrganizationId,
    string? AccountId,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<TechEmail> TechEmails,
    IReadOnlyDictionary<string, JsonElement> EndOfLifeExtension,
    DateTime? CreateTime = null);

/// <summary>An address for technical notes about a project.</summary>
public sealed record TechEmail(string Email);

/// <summary>The answer to <c>OrganizationProjectsList</c>.</summary>
public sealed record ProjectList(IReadOnlyList<WireProject> Projects, int TotalProjectCount);

/// <summary>The body of <c>OrganizationProjectsCreate</c>. Our server has no billing groups and tags, and wants none.</summary>
public sealed record ProjectCreate(
    string? ProjectId, string? ParentId = null, string? BillingGroupId = null, IReadOnlyDictionary<string, string>? Tags = null);

/// <summary>The body of <c>OrganizationProjectsUpdate</c>.</summary>
/// <param name="ParentId">The organization or the unit to move the project into.</param>
/// <param name="ProjectName">A new name.</param>
public sealed record ProjectUpdate(string? ParentId = null, string? ProjectName = null);

/// <summary>An account on the wire: the root of an organization, or a unit in it. Source: Aiven's <c>AccountGet</c>.</summary>
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

/// <summary>The answer to <c>AccountList</c>.</summary>
public sealed record AccountList(IReadOnlyList<Account> Accounts);

/// <summary>The answer to <c>AccountGet</c>, <c>AccountCreate</c> and <c>AccountUpdate</c>.</summary>
public sealed record AccountAnswer([property: JsonPropertyName("account")] Account Value);

/// <summary>The body of <c>AccountCreate</c>; without a parent it asks for an organization.</summary>
public sealed record AccountCreate(string? AccountName, string? ParentAccountId = null);

/// <summary>The body of <c>AccountUpdate</c>.</summary>
public sealed record AccountUpdate(string? AccountName);
