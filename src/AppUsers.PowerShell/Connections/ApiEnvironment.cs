namespace AppUsers.PowerShell.Connections;

/// <summary>The environment variables that Aiven's own tools read. Only <c>-FromEnvironment</c> reads them here, so that no command works
/// on a live organization just because a variable was set.</summary>
internal static class ApiEnvironment
{
    private const string Aiven = "https://api.aiven.io";

    public static Uri Uri => new(Read("AIVEN_WEB_URL") ?? Aiven, UriKind.RelativeOrAbsolute);

    public static string? Organization => Read("AIVEN_ORGANIZATION_ID");

    public static string? CertificateFile => Read("AIVEN_CA_CERT");

    /// <summary>The token. Aiven's command-line client has another name for it than the other tools.</summary>
    public static TokenSecret Token => (Read("AIVEN_TOKEN") ?? Read("AIVEN_AUTH_TOKEN")) is string text
        ? new TokenSecret(text)
        : throw ApiErrors.NoToken("neither AIVEN_TOKEN nor AIVEN_AUTH_TOKEN is set");

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
