using AppUsers.AivenApi.Http;
using AppUsers.Backend;
using AppUsers.Contracts;

namespace AppUsers.AivenApi;

/// <summary>A connection to one organization. The first response decided whether it is with Aiven or with an AppUsers server.</summary>
/// <param name="transport">Holds the connections and the token.</param>
/// <param name="organization">The organization as it was when the session began.</param>
internal sealed class ApiSession(ApiTransport transport, WireOrganization organization) : IApiSession
{
    private readonly bool isAppUsersServer = transport.IsAppUsersServer;

    public string OrganizationId => organization.OrganizationId;

    public string OrganizationName => organization.OrganizationName;

    public IAppUserBackend Backend(BackendOutput output) => isAppUsersServer
        ? new ServerBackend(new ApiClient(transport, WireJson.Extended, output), organization, output)
        : new AivenBackend(new ApiClient(transport, WireJson.Plain, output), organization, output);
}
