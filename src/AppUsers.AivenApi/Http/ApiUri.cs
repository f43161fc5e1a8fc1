namespace AppUsers.AivenApi.Http;

/// <summary>Which base addresses can be used. A token is sent over plain http only to this machine.</summary>
internal static class ApiUri
{
    private const string Version = "/v1";

    /// <exception cref="AppUsersException">InvalidConnection</exception>
    public static void Check(Uri uri)
    {
        var reason =
            !uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https") ? "it does not begin with https://"
            : uri.UserInfo.Length > 0 ? "it contains a user name or a password, but a token is given with -Token"
            : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "it contains something after the path"
            : uri.Scheme == "http" && !uri.IsLoopback ? "a token must not be sent over a network without TLS"
            : null;
        if (reason is not null)
        {
            throw ApiErrors.InvalidUri(WithoutSecrets(uri), reason);
        }
    }

    /// <summary>What every address begins with. The path of a proxy in front of the API is kept.</summary>
    public static string RootOf(Uri uri)
    {
        var text = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return (text.EndsWith(Version, StringComparison.Ordinal) ? text : text + Version) + "/";
    }

    private static string WithoutSecrets(Uri uri) => uri.IsAbsoluteUri
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : uri.OriginalString.Split('?')[0];
}
