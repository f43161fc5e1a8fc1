using AppUsers.Server.Api.Http;

namespace AppUsers.Server.Api;

/// <summary>Billing groups, which this server does not have. A project keeps the id of its own as its client sent it.</summary>
internal static class BillingGroups
{
    /// <exception cref="ApiProblem">There is an id.</exception>
    public static void Refuse(string field, string? id)
    {
        if (!string.IsNullOrEmpty(id))
        {
            throw ApiProblem.Invalid($"There are no billing groups here. Leave out the field {field}.");
        }
    }
}
