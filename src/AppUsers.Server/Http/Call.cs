using System.Globalization;
using AppUsers.Backend;

namespace AppUsers.Server.Http;

/// <summary>One request of a caller who was let in, and the backend that serves it.</summary>
internal sealed class Call(HttpContext context, IAppUserBackend backend, Caller caller, IDisposable place) : IDisposable
{
    public IAppUserBackend Backend => backend;

    public Caller Caller => caller;

    public CancellationToken Cancellation => context.RequestAborted;

    /// <summary>The id of the organization, which is the caller's own: of others not even that they are there is told.</summary>
    public string OrganizationId => caller.Organization.OrganizationId;

    public void Dispose() => place.Dispose();

    /// <summary>A part of the path.</summary>
    public string Segment(string name) => PathSegments.Read(context, name);

    /// <summary>A parameter of the query; null when it is not there.</summary>
    public string? Query(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Whether a parameter of the query says yes; what it is when it is not there.</summary>
    public bool Query(string name, bool otherwise) => Query(name) switch
    {
        null => otherwise,
        var text when bool.TryParse(text, out var value) => value,
        "1" => true,
        "0" => false,
        var text => throw ApiProblem.Invalid($"The query parameter {name} is '{Short(text)}'. Give true or false."),
    };

    /// <summary>A number of the query; null when it is not there.</summary>
    public long? QueryNumber(string name) => Query(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        var text => throw ApiProblem.Invalid($"The query parameter {name} is '{Short(text)}'. Give a whole number."),
    };

    /// <summary>A time of the query; null when it is not there.</summary>
    public DateTime? QueryTime(string name) => Query(name) switch
    {
        null => null,
        var text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var value) => value,
        var text => throw ApiProblem.Invalid($"The query parameter {name} is '{Short(text)}'. Give a time in ISO 8601, as in 2026-08-21T09:41:16Z."),
    };

    /// <exception cref="AppUsersException">OrganizationNotFound: the path is about another organization than the caller's.</exception>
    public void DemandOwnOrganization()
    {
        var asked = Segment("organization_id");
        if (asked != OrganizationId)
        {
            throw ApiErrors.OrganizationNotFound(asked, [$"{caller.Organization.Name} ({OrganizationId})"]);
        }
    }

    private static string Short(string text) => TextRules.Beginning(text, 40);
}
