using AppUsers.Backend;
using AppUsers.Tokens;

namespace AppUsers.PowerShell;

/// <summary>The variables by which Aiven's own tools are told where and as whom to work. Only <c>-FromEnvironment</c> reads
/// them: no command works on a live organization because of a variable that happened to be set.</summary>
internal static class ApiEnvironment
{
    private const string Aiven = "https://api.aiven.io";

    public static Uri Uri => new(Read("AIVEN_WEB_URL") ?? Aiven, UriKind.RelativeOrAbsolute);

    public static string? Organization => Read("AIVEN_ORGANIZATION_ID");

    public static string? CertificateFile => Read("AIVEN_CA_CERT");

    /// <summary>Aiven's command line client has another name for it than all else.</summary>
    public static TokenSecret Token => (Read("AIVEN_TOKEN") ?? Read("AIVEN_AUTH_TOKEN")) is string text
        ? new TokenSecret(text)
        : throw ApiErrors.NoToken("neither AIVEN_TOKEN nor AIVEN_AUTH_TOKEN is set");

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
