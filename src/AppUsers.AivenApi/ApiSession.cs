using AppUsers.AivenApi.Contracts;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;

namespace AppUsers.AivenApi;

/// <summary>A connection to one organization.</summary>
/// <param name="transport">What holds the connections and the token.</param>
/// <param name="organization">The organization as it was when the session began.</param>
internal sealed class ApiSession(ApiTransport transport, WireOrganization organization) : IApiSession
{
    public string OrganizationId => organization.OrganizationId;

    public string OrganizationName => organization.OrganizationName;

    public IAppUserBackend Backend(BackendOutput output) =>
        new HttpBackend(new ApiClient(transport, output), organization, output, transport.Time);
}
