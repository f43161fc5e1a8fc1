namespace AppUsers.AivenApi.Http;

/// <summary>A path of the API below <c>/v1</c>. Whatever is put into it is encoded: a token prefix may hold <c>/ + =</c>.</summary>
internal sealed class ApiPath
{
    /// <summary>No name and no id is longer, however it is spelled.</summary>
    private const int LongestPart = 1_000;

    private const int LongestShown = 300;

    private readonly string path;
    private readonly string query;

    private ApiPath(string path, string query, bool canExist)
    {
        this.path = path;
        this.query = query;
        CanExist = canExist;
    }

    /// <summary>Whether anything can be there. An empty part and one of dots would lead somewhere else altogether, and what no
    /// name or id can be no server would take.</summary>
    public bool CanExist { get; }

    /// <summary>The path with its query, as it goes over the wire.</summary>
    public string Address => path + query;

    public static ApiPath Of(FormattableString path)
    {
        var parts = path.GetArguments().Select(part => part as string ?? string.Empty).ToArray();
        return new ApiPath(
            string.Format(null, path.Format, [.. parts.Select(Uri.EscapeDataString)]),
            string.Empty,
            parts.All(part => part is not ("" or "." or "..") && IsPlain(part)));
    }

    /// <summary>The same with a parameter of the query, if there is a value for it.</summary>
    public ApiPath With(string name, string? value) => value is null
        ? this
        : new ApiPath(path, $"{query}{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}", CanExist && IsPlain(value));

    private static bool IsPlain(string text) => text.Length <= LongestPart && !text.Any(char.IsControl);

    /// <summary>The path as it may be shown. The query is left out: what somebody took for a name may be a token.</summary>
    public override string ToString() => TextRules.Plain("/v1/" + TextRules.Beginning(path, LongestShown));
}
