namespace AppUsers.Contracts;

/// <summary>A project in Aiven's older form, which its command line client and Terraform's <c>aiven_project</c> use. There is no billing
/// here, so those fields are empty. Source: Aiven's <c>ProjectGet</c>.</summary>
public sealed record OlderProject(
    string ProjectName,
    string AccountId,
    string AccountName,
    string OrganizationId,
    string DefaultCloud,
    string BillingGroupId,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<TechEmail> TechEmails)
{
    /// <summary>Empty.</summary>
    public string BillingGroupName { get; } = string.Empty;

    /// <summary>Empty.</summary>
    public string BillingAddress { get; } = string.Empty;

    /// <summary>Empty.</summary>
    public string BillingExtraText { get; } = string.Empty;

    /// <summary>Empty.</summary>
    public IReadOnlyList<TechEmail> BillingEmails { get; } = [];

    /// <summary>The currency of an account without costs.</summary>
    public string BillingCurrency { get; } = "USD";

    /// <summary>Empty.</summary>
    public string Country { get; } = string.Empty;

    /// <summary>Empty.</summary>
    public string CountryCode { get; } = string.Empty;

    /// <summary>Empty.</summary>
    public string VatId { get; } = string.Empty;

    /// <summary>Nothing.</summary>
    public string AvailableCredits { get; } = "0.00";

    /// <summary>Nothing.</summary>
    public string EstimatedBalance { get; } = "0.00";

    /// <summary>Nobody pays.</summary>
    public string PaymentMethod { get; } = "no_payment_expected";
}

/// <summary>The response of <c>ProjectList</c>.</summary>
public sealed record OlderProjectList(
    IReadOnlyList<OlderProject> Projects,
    IReadOnlyDictionary<string, string> ProjectMembership,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ProjectMemberships);

/// <summary>The response of <c>ProjectGet</c>, <c>ProjectCreate</c> and <c>ProjectUpdate</c>.</summary>
public sealed record OlderProjectAnswer(OlderProject Project);

/// <summary>The request of <c>ProjectCreate</c>.</summary>
/// <param name="Project">The name.</param>
/// <param name="AccountId">The unit that contains it, or the account of the organization.</param>
/// <param name="BillingGroupId">The id of a billing group.</param>
/// <param name="Cloud">The default cloud.</param>
/// <param name="CopyFromProject">The project whose cloud and technical contacts to copy.</param>
/// <param name="CopyTags">Whether to copy its tags too.</param>
/// <param name="UseSourceProjectBillingGroup">Whether to copy the id of its billing group too.</param>
/// <param name="Tags">All tags.</param>
/// <param name="TechEmails">All technical contacts.</param>
/// <param name="BasePort">From where the ports of new services count.</param>
/// <param name="AddAccountOwnersAdminAccess">Deprecated, and of no effect on Aiven either.</param>
public sealed record OlderProjectCreate(
    string? Project,
    string? AccountId = null,
    string? BillingGroupId = null,
    string? Cloud = null,
    string? CopyFromProject = null,
    bool? CopyTags = null,
    bool? UseSourceProjectBillingGroup = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    IReadOnlyList<TechEmail>? TechEmails = null,
    int? BasePort = null,
    bool? AddAccountOwnersAdminAccess = null);

/// <summary>The request of <c>ProjectUpdate</c>.</summary>
/// <param name="ProjectName">The name.</param>
/// <param name="AccountId">The unit to move it into, or the account of the organization.</param>
/// <param name="BillingGroupId">The id of a billing group.</param>
/// <param name="Cloud">The default cloud.</param>
/// <param name="Tags">All tags.</param>
/// <param name="TechEmails">All technical contacts.</param>
/// <param name="AddAccountOwnersAdminAccess">Deprecated, and of no effect on Aiven either.</param>
public sealed record OlderProjectUpdate(
    string? ProjectName = null,
    string? AccountId = null,
    string? BillingGroupId = null,
    string? Cloud = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    IReadOnlyList<TechEmail>? TechEmails = null,
    bool? AddAccountOwnersAdminAccess = null);

/// <summary>The tags of a project, in the request and the response. In a request of <c>ProjectTagsUpdate</c>, null removes a tag.</summary>
public sealed record ProjectTags(IReadOnlyDictionary<string, string?>? Tags);

/// <summary>The response of <c>ProjectKmsGetCA</c>.</summary>
/// <param name="Certificate">Empty: the certificate would sign those of services, which are not here.</param>
public sealed record ProjectCertificate(string Certificate);

/// <summary>The response of <c>ProjectUserList</c>.</summary>
public sealed record ProjectUserList(
    IReadOnlyList<ProjectUser> Users, IReadOnlyList<string> Invitations, IReadOnlyList<ProjectGroupUser> GroupUsers);

/// <summary>A role that a user holds on a project itself.</summary>
public sealed record ProjectUser(
    string UserId,
    string UserEmail,
    string RealName,
    string MemberType,
    DateTime CreateTime,
    string TeamId,
    string TeamName,
    IReadOnlyList<string> Auth,
    bool BillingContact = false);

/// <summary>A role that a user has on a project through a group.</summary>
public sealed record ProjectGroupUser(string UserGroupId, string UserEmail, string RealName, string MemberType);

/// <summary>The request of <c>ProjectInvite</c> and, without the address, <c>ProjectUserUpdate</c>.</summary>
public sealed record ProjectMember(string? UserEmail = null, string? MemberType = null);

/// <summary>A response that only says what was done.</summary>
public sealed record DoneAnswer(string Message);
