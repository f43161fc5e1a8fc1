using AppUsers.Rules;

namespace AppUsers.AivenApi.Http;

/// <summary>A path of the API below <c>/v1</c>. Every value in it is encoded: a token prefix can contain <c>/ + =</c>.</summary>
internal sealed class ApiPath
{
    /// <summary>No name or id is longer, however it is encoded.</summary>
    private const int LongestValue = 1_000;

    private const int LongestShown = 300;

    private readonly string path;
    private readonly string query;

    private ApiPath(string path, string query, bool canExist)
    {
        this.path = path;
        this.query = query;
        CanExist = canExist;
    }

    /// <summary>Whether the path can exist. An empty value or one of dots would lead to another path, and no server accepts a value
    /// that cannot be a name or an id.</summary>
    public bool CanExist { get; }

    /// <summary>The path with its query, as it is sent.</summary>
    public string Address => path + query;

    public static ApiPath Of(FormattableString path)
    {
        var values = path.GetArguments().Select(value => value as string ?? string.Empty).ToArray();
        return new ApiPath(
            string.Format(null, path.Format, [.. values.Select(Uri.EscapeDataString)]),
            string.Empty,
            values.All(value => value is not ("" or "." or "..") && IsPlain(value)));
    }

    /// <summary>The path below another one.</summary>
    public ApiPath Below(ApiPath parent) => new($"{parent.path}/{path}", query, parent.CanExist && CanExist);

    /// <summary>The path with a parameter in its query, unless the value is null.</summary>
    public ApiPath With(string name, string? value) => value is null
        ? this
        : new ApiPath(path, $"{query}{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}", CanExist && IsPlain(value));

    /// <summary>The path without its query, because what was given as a name may be a token.</summary>
    public override string ToString() => TextRules.Plain("/v1/" + TextRules.Beginning(path, LongestShown));

    private static bool IsPlain(string text) => text.Length <= LongestValue && !text.Any(char.IsControl);
}
