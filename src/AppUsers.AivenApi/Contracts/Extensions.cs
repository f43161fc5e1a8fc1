namespace AppUsers.AivenApi.Contracts;

/// <summary>
/// What our server can do beyond Aiven's API, and how a client learns of it: every answer of such a server carries a
/// header. Nothing of it is in the way of a client that does not know it.
/// </summary>
public static class Extensions
{
    /// <summary>The header that says that the extensions are there.</summary>
    public const string Header = "AppUsers-Extensions";

    /// <summary>Its value: the version of the extensions.</summary>
    public const string Version = "1";

    /// <summary>The header with which a client names its request, so that one that arrives twice is carried out once.</summary>
    public const string RequestKeyHeader = "Idempotency-Key";
}
