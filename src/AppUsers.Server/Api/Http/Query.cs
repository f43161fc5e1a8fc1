using System.Globalization;
using AppUsers.Rules;
using AppUsers.Server.Hosting;

namespace AppUsers.Server.Api.Http;

/// <summary>The query of a request. Parameters that are not known are ignored, as on Aiven.</summary>
internal sealed class Query(IQueryCollection parameters, bool extensions)
{
    private const int LongestShownValue = 40;

    /// <summary>The parameters that Aiven's API does not have; empty if the extensions of this server are off.</summary>
    public Query Extension => extensions ? this : new Query(QueryCollection.Empty, extensions);

    public static ValueTask<Query?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Query?>(new Query(context.Request.Query, context.RequestServices.GetRequiredService<ServerOptions>().Extensions));

    /// <summary>A parameter; null if it is absent.</summary>
    public string? Text(string name) => parameters.TryGetValue(name, out var values) ? values.ToString() : null;

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        var text when bool.TryParse(text, out var value) => value,
        "1" => true,
        "0" => false,
        var text => throw Invalid(name, text, "true or false"),
    };

    public long? Number(string name) => Text(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        var text => throw Invalid(name, text, "a whole number"),
    };

    /// <summary>How many, at least one.</summary>
    public long? Count(string name) => Number(name) is 0 ? throw Invalid(name, "0", "a whole number from 1") : Number(name);

    public DateTime? Time(string name) => Text(name) switch
    {
        null => null,
        var text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var value) => value,
        var text => throw Invalid(name, text, "a time in ISO 8601, for example 2026-08-21T09:41:16Z"),
    };

    /// <summary>As an extension, the one item with the name or id in the query, or none; null if the query does not select.</summary>
    public IEnumerable<T>? Select<T>(Func<string, T> find, ErrorCode notFound)
    {
        try
        {
            return Extension.Text("name") is string nameOrId ? [find(nameOrId)] : null;
        }
        catch (AppUsersException e) when (e.Code == notFound)
        {
            return [];
        }
    }

    private static ApiProblem Invalid(string name, string text, string allowed) =>
        ApiProblem.Invalid($"The value '{TextRules.Beginning(text, LongestShownValue)}' of the query parameter {name} is not valid. Use {allowed}.");
}
