namespace AppUsers.AivenApi.Http;

/// <summary>A request, and what can be done if it fails.</summary>
internal sealed record ApiCall(HttpMethod Method, ApiPath Path)
{
    /// <summary>The body as JSON; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What it changes, for example "the group 'ci' was created"; null if it only reads.</summary>
    public string? Change { get; init; }

    /// <summary>The key by which an AppUsers server recognizes a request that arrives again.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it can be sent again unchanged even though it may have been carried out.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether it removes something, so that "not found" is a success.</summary>
    public bool IsRemoval { get; init; }

    /// <summary>Whether it is sent again if the first answer is 400, which Aiven sometimes gives when a user is deleted.</summary>
    public bool RetriesBadRequest { get; init; }

    /// <summary>The token to send instead of that of the session.</summary>
    public TokenSecret? Token { get; init; }

    /// <summary>The method and the path, without anything secret.</summary>
    public override string ToString() => $"{Method} {Path}";
}
