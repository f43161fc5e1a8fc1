using AppUsers.Backend;

namespace AppUsers.AivenApi.Http;

/// <summary>Which base addresses may be used. A token goes over plain http to this machine only.</summary>
internal static class ApiUri
{
    private const string Version = "/v1";

    /// <exception cref="AppUsersException">InvalidConnection</exception>
    public static void Check(Uri uri)
    {
        var reason =
            !uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https") ? "it does not begin with https://"
            : uri.UserInfo.Length > 0 ? "it holds a user name or a password, and a token is given with -Token"
            : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "it has something behind its path"
            : uri.Scheme == "http" && !uri.IsLoopback ? "a token does not go over a network without TLS"
            : null;
        if (reason is not null)
        {
            throw ApiErrors.InvalidUri(Shown(uri), reason);
        }
    }

    /// <summary>What every path begins with. A path of a proxy before the API is kept.</summary>
    public static string RootOf(Uri uri)
    {
        var text = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return (text.EndsWith(Version, StringComparison.Ordinal) ? text : text + Version) + "/";
    }

    /// <summary>Without what may be secret in it.</summary>
    private static string Shown(Uri uri) => uri.IsAbsoluteUri
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : uri.OriginalString.Split('?')[0];
}
