namespace AppUsers.Tests.Wire;

/// <summary>
/// The responses of Aiven's API, from its description and not from our contracts. A field is "name type"; a type with a question mark
/// can be null or absent; a plus before the name marks an extension of ours. Source: Aiven's OpenAPI description and the Go client that
/// is generated from it, August 2026.
/// </summary>
internal static class AivenShapes
{
    public static IReadOnlyDictionary<string, string[]> Objects { get; } = new Dictionary<string, string[]>
    {
        ["ErrorBody"] = ["errors [Error]", "message string"],
        ["Error"] = ["message string", "status int", "error_code string?", "metadata Metadata?"],
        ["Metadata"] = ["subject string?", "request_id string?", "+next_step string?"],
        ["AppUser"] = ["create_time time", "is_super_admin bool", "name string", "user_email string", "user_id string", "+description string?", "+active_tokens int", "+owner string?", "+disabled_time time?", "+last_refused_time time?"],
        ["AppUserList"] = ["application_users [AppUser]"],
        ["NewToken"] = ["full_token string", "token_prefix string"],
        ["Token"] =
        [
            "create_time time", "created_manually bool", "currently_active bool", "token_prefix string",
            "description string?", "expiry_time time?", "extend_when_used bool", "ip_allowlist [string]?", "last_ip string?", "last_used_time time?",
            "last_user_agent string?", "last_user_agent_human_readable string?", "max_age_seconds int?", "scopes [string]?",
            "+revoked_time time?", "+revoked_by string?", "+revocation_reason string?", "+predecessor_prefix string?", "+successor_prefix string?", "+disabled_time time?", "+last_refused_time time?",
        ],
        ["TokenList"] = ["tokens [Token]"],
        ["OwnTokenOfList"] =
        [
            "create_time time", "created_manually bool", "currently_active bool", "token_prefix string",
            "description string?", "expiry_time time?", "extend_when_used bool", "ip_allowlist [string]?", "last_ip string?", "last_used_time time?",
            "last_user_agent string?", "last_user_agent_human_readable string?", "max_age_seconds int", "scopes [string]?",
        ],
        ["OwnTokenList"] = ["tokens [OwnTokenOfList]"],
        ["OwnToken"] =
        [
            "full_token string", "token_prefix string", "create_time time", "created_manually bool", "currently_active bool?", "description string?", "expiry_time time?",
            "extend_when_used bool", "ip_allowlist [string]?", "max_age_seconds int", "scopes [string]?",
        ],
        ["OrganizationUser"] = ["is_super_admin bool", "join_time time", "last_activity_time time", "user_id string", "user_info UserInfo"],
        ["UserInfo"] =
        [
            "create_time time", "is_application_user bool", "managed_by_scim bool", "real_name string", "state string", "user_email string",
            "city string?", "country string?", "department string?", "job_title string?", "managing_organization_id string?",
        ],
        ["OrganizationUserList"] = ["users [OrganizationUser]"],
        ["MemberGrants"] = ["permissions [string]", "resource_id string", "resource_type string", "+granted_times {time}", "+granted_by {string}"],
        ["MemberGrantList"] = ["permissions [MemberGrants]"],
        ["PrincipalGrants"] = ["create_time time", "permissions [string]", "principal_id string", "principal_type string", "update_time time", "+granted_times {time}", "+granted_by {string}"],
        ["PrincipalGrantList"] = ["permissions [PrincipalGrants]"],
        ["Group"] = ["create_time time", "description string", "managed_by_scim bool", "update_time time", "user_group_id string", "user_group_name string", "+member_count int"],
        ["GroupOfList"] = ["create_time time", "description string", "managed_by_scim bool", "update_time time", "user_group_id string", "user_group_name string", "member_count int"],
        ["GroupList"] = ["user_groups [GroupOfList]"],
        ["MemberGroupList"] = ["user_groups [Group]"],
        ["GroupMember"] = ["user_id string", "user_info UserInfo", "last_activity_time time?", "+added_time time"],
        ["GroupMemberList"] = ["members [GroupMember]"],
        ["Organization"] =
        [
            "account_id string", "create_time time", "organization_id string", "organization_name string", "tier string", "update_time time",
            "default_governance_user_group_id string?", "+application_user_count int", "+application_user_limit int", "+application_user_token_limit int",
            "+default_token_age_seconds int?", "+maximum_token_age_seconds int?", "+require_owner bool", "+require_ip_allowlist bool",
        ],
        ["OrganizationList"] = ["organizations [Organization]"],
        ["Project"] =
        [
            "project_id string", "organization_id string", "end_of_life_extension {object}", "tags {string}", "tech_emails [object]",
            "parent_id string", "account_id string?", "base_port int?", "billing_group_id string?", "features object?", "+create_time time",
        ],
        ["Allowlist"] = ["api_client_ip_allowlist [string]", "api_client_ip_allowlist_enabled bool"],
        ["AuthenticationConfig"] =
        [
            "mcp_enabled bool?", "oauth_enabled bool?", "password_auth_enabled bool?", "personal_tokens_enabled bool?", "personal_tokens_require_allowed_auth_method bool?",
            "saml_allow_external bool?", "saml_enabled bool?", "two_factor_required bool?",
        ],
        ["ManagedToken"] = ["description string", "ip_allowlist [string]", "last_ip string", "last_used_time time", "last_user_agent string", "token_prefix string"],
        ["ManagedTokenList"] = ["tokens [ManagedToken]"],
        ["ProjectList"] = ["projects [Project]", "total_project_count int"],
        ["OlderProject"] =
        [
            "account_id string", "account_name string?", "available_credits string?", "billing_address string", "billing_currency string?", "billing_emails [object]",
            "billing_extra_text string?", "billing_group_id string", "billing_group_name string", "country string", "country_code string", "default_cloud string",
            "estimated_balance string", "organization_id string", "payment_method string", "project_name string", "tags {string}?", "tech_emails [object]?", "vat_id string",
        ],
        ["OlderProjectList"] = ["projects [OlderProject]", "project_membership {string}", "project_memberships {[string]}"],
        ["OlderProjectAnswer"] = ["project OlderProject"],
        ["Certificate"] = ["certificate string"],
        ["Tags"] = ["tags {string}"],
        ["Message"] = ["message string"],
        ["ProjectUser"] =
        [
            "auth [string]", "billing_contact bool", "create_time time", "member_type string", "real_name string?", "team_id string", "team_name string", "user_email string", "user_id string",
        ],
        ["ProjectGroupUser"] = ["member_type string", "real_name string", "user_email string", "user_group_id string"],
        ["ProjectUserList"] = ["users [ProjectUser]", "invitations [object]", "group_users [ProjectGroupUser]"],
        ["Account"] =
        [
            "account_id string", "account_name string", "account_owner_team_id string", "create_time time", "organization_id string",
            "primary_billing_group_id string", "root_account_id string", "update_time time",
            "parent_account_id string?", "is_account_member bool?", "is_account_owner bool", "tenant_id string?",
        ],
        ["AccountEvent"] =
        [
            "account_id string", "action_description string", "action_type string", "actor string", "actor_user_id string", "create_time time", "log_entry_id int", "team_id string",
        ],
        ["AccountEventList"] = ["events [AccountEvent]"],
        ["ProjectEvent"] = ["actor string", "event_desc string", "event_type string", "id string", "service_name string", "time time"],
        ["ProjectEventList"] = ["events [ProjectEvent]"],
        ["AccountAnswer"] = ["account Account"],
        ["AccountList"] = ["accounts [Account]"],
        ["MeAnswer"] = ["user Me"],
        ["Me"] =
        [
            "auth [string]", "invitations [object]", "project_membership {string}", "projects [string]", "real_name string", "state string", "tenant string", "user string", "user_id string",
            "create_time time?", "project_memberships {[string]}", "token_validity_begin string?", "city string?", "country string?", "department string?", "job_title string?",
            "features object?", "managed_by_scim bool?", "managing_organization_id string?", "+organization_id string", "+token_prefix string",
        ],
    };

    /// <summary>The response of each of Aiven's endpoints; null for 204. All other endpoints are extensions.</summary>
    public static IReadOnlyDictionary<string, string?> Answers { get; } = new Dictionary<string, string?>
    {
        ["GET /v1/me"] = "MeAnswer",
        ["GET /v1/organizations"] = "OrganizationList",
        ["POST /v1/organizations"] = "Organization",
        ["GET /v1/organization/{organization_id}"] = "Organization",
        ["PATCH /v1/organization/{organization_id}"] = "Organization",
        ["DELETE /v1/organization/{organization_id}"] = null,
        ["GET /v1/organization/{organization_id}/config/api-client-ip-allowlist"] = "Allowlist",
        ["PUT /v1/organization/{organization_id}/config/api-client-ip-allowlist"] = "Allowlist",
        ["GET /v1/organization/{organization_id}/config/authentication"] = "AuthenticationConfig",
        ["PATCH /v1/organization/{organization_id}/config/authentication"] = "AuthenticationConfig",
        ["GET /v1/organization/{organization_id}/user/{user_id}/access-tokens"] = "ManagedTokenList",
        ["DELETE /v1/organization/{organization_id}/user/{user_id}/access-token/{token_prefix}"] = null,
        ["GET /v1/account"] = "AccountList",
        ["POST /v1/account"] = "AccountAnswer",
        ["GET /v1/account/{account_id}"] = "AccountAnswer",
        ["PUT /v1/account/{account_id}"] = "AccountAnswer",
        ["DELETE /v1/account/{account_id}"] = null,
        ["GET /v1/organization/{organization_id}/application-users"] = "AppUserList",
        ["POST /v1/organization/{organization_id}/application-users"] = "AppUser",
        ["GET /v1/organization/{organization_id}/application-users/{user_id}"] = "AppUser",
        ["PATCH /v1/organization/{organization_id}/application-users/{user_id}"] = "AppUser",
        ["DELETE /v1/organization/{organization_id}/application-users/{user_id}"] = null,
        ["GET /v1/organization/{organization_id}/application-users/{user_id}/access-tokens"] = "TokenList",
        ["POST /v1/organization/{organization_id}/application-users/{user_id}/access-tokens"] = "NewToken",
        ["DELETE /v1/organization/{organization_id}/application-users/{user_id}/access-tokens/{token_prefix}"] = null,
        ["GET /v1/organization/{organization_id}/user"] = "OrganizationUserList",
        ["GET /v1/organization/{organization_id}/user/{user_id}"] = "OrganizationUser",
        ["GET /v1/organization/{organization_id}/user/{user_id}/permissions"] = "MemberGrantList",
        ["GET /v1/organization/{organization_id}/user/{user_id}/user-groups"] = "MemberGroupList",
        ["GET /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id}"] = "PrincipalGrantList",
        ["PUT /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id}"] = null,
        ["PATCH /v1/organization/{organization_id}/permissions/{resource_type}/{resource_id}"] = null,
        ["GET /v1/organization/{organization_id}/user-groups"] = "GroupList",
        ["POST /v1/organization/{organization_id}/user-groups"] = "Group",
        ["GET /v1/organization/{organization_id}/user-groups/{user_group_id}"] = "Group",
        ["PATCH /v1/organization/{organization_id}/user-groups/{user_group_id}"] = "Group",
        ["DELETE /v1/organization/{organization_id}/user-groups/{user_group_id}"] = null,
        ["GET /v1/organization/{organization_id}/user-groups/{user_group_id}/members"] = "GroupMemberList",
        ["PATCH /v1/organization/{organization_id}/user-groups/{user_group_id}/members"] = null,
        ["GET /v1/organization/{organization_id}/projects"] = "ProjectList",
        ["POST /v1/organization/{organization_id}/projects"] = "Project",
        ["GET /v1/organization/{organization_id}/project/{project_id}"] = "Project",
        ["PATCH /v1/organization/{organization_id}/project/{project_id}"] = "Project",
        ["DELETE /v1/organization/{organization_id}/project/{project_id}"] = null,
        ["GET /v1/organization/{organization_id}/projects/{project_id}"] = "Project",
        ["PATCH /v1/organization/{organization_id}/projects/{project_id}"] = "Project",
        ["DELETE /v1/organization/{organization_id}/projects/{project_id}"] = null,
        ["GET /v1/access_token"] = "OwnTokenList",
        ["POST /v1/access_token"] = "OwnToken",
        ["PUT /v1/access_token/{token_prefix}"] = "Token",
        ["DELETE /v1/access_token/{token_prefix}"] = "Message",
        ["POST /v1/me/logout"] = "Message",
        ["POST /v1/me/expire_tokens"] = "Message",
        ["GET /v1/project"] = "OlderProjectList",
        ["POST /v1/project"] = "OlderProjectAnswer",
        ["GET /v1/project/{project_id}"] = "OlderProjectAnswer",
        ["PUT /v1/project/{project_id}"] = "OlderProjectAnswer",
        ["DELETE /v1/project/{project_id}"] = "Message",
        ["GET /v1/project/{project_id}/kms/ca"] = "Certificate",
        ["GET /v1/project/{project_id}/tags"] = "Tags",
        ["PATCH /v1/project/{project_id}/tags"] = "Message",
        ["PUT /v1/project/{project_id}/tags"] = "Message",
        ["GET /v1/account/{account_id}/events"] = "AccountEventList",
        ["GET /v1/project/{project_id}/events"] = "ProjectEventList",
        ["GET /v1/project/{project_id}/users"] = "ProjectUserList",
        ["POST /v1/project/{project_id}/invite"] = "Message",
        ["PUT /v1/project/{project_id}/user/{user_email}"] = "Message",
        ["DELETE /v1/project/{project_id}/user/{user_email}"] = "Message",
    };
}
