using AppUsers.Tokens;

namespace AppUsers.AivenApi.Http;

/// <summary>A request and what may be done when it goes wrong.</summary>
internal sealed record ApiCall(HttpMethod Method, ApiPath Path)
{
    /// <summary>The body as JSON; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What it does to the organization, as in "the group 'ci' was created"; null when it only reads.</summary>
    public string? Change { get; init; }

    /// <summary>The key by which our server knows a request that it got before.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it may be sent again as it stands though it may have been carried out.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether it takes something away, so that not to find it the second time is what was wanted.</summary>
    public bool TakesAway { get; init; }

    /// <summary>Whether a first answer of 400 means nothing. Aiven's does not when an application user is deleted.</summary>
    public bool DoubtsBadRequest { get; init; }

    /// <summary>What to present instead of the token of the session.</summary>
    public TokenSecret? Token { get; init; }

    /// <summary>As it may be shown.</summary>
    public override string ToString() => $"{Method} {Path}";
}
