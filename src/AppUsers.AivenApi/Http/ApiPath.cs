using AppUsers.Tokens;

namespace AppUsers.AivenApi.Http;

/// <summary>A path of the API below <c>/v1</c>. Whatever is put into it is encoded: a token prefix may hold <c>/ + =</c>.</summary>
internal sealed class ApiPath
{
    private readonly string path;
    private readonly string query;

    private ApiPath(string path, string query, bool canExist)
    {
        this.path = path;
        this.query = query;
        CanExist = canExist;
    }

    /// <summary>Whether anything can be there. An empty part and one of dots would lead somewhere else altogether.</summary>
    public bool CanExist { get; }

    /// <summary>The path with its query, as it goes over the wire.</summary>
    public string Address => path + query;

    public static ApiPath Of(FormattableString path)
    {
        var parts = path.GetArguments().Select(part => part as string ?? string.Empty).ToArray();
        return new ApiPath(
            string.Format(null, path.Format, [.. parts.Select(Uri.EscapeDataString)]),
            string.Empty,
            parts.All(part => part is not ("" or "." or "..")));
    }

    /// <summary>The same with a parameter of the query, if there is a value for it.</summary>
    public ApiPath With(string name, string? value) => value is null
        ? this
        : new ApiPath(path, $"{query}{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}", CanExist);

    /// <summary>The path as it may be shown. The query is left out: what somebody took for a name may be a token.</summary>
    public override string ToString() => TokenFormat.Redact("/v1/" + path);
}
