namespace AppUsers;

/// <summary>What was copied from one store to another.</summary>
/// <param name="source">The path or the database of the source.</param>
/// <param name="destination">The path or the database of the destination.</param>
/// <param name="organizations">How many organizations were copied.</param>
/// <param name="appUsers">How many application users were copied.</param>
/// <param name="tokens">How many tokens were copied.</param>
/// <param name="events">How many events were copied.</param>
public sealed class CopiedStore(string source, string destination, long organizations, long appUsers, long tokens, long events)
{
    /// <summary>The path or the database of the source; never a password.</summary>
    public string Source { get; } = source;

    /// <summary>The path or the database of the destination; never a password.</summary>
    public string Destination { get; } = destination;

    /// <summary>How many organizations were copied.</summary>
    public long Organizations { get; } = organizations;

    /// <summary>How many application users were copied.</summary>
    public long AppUsers { get; } = appUsers;

    /// <summary>How many tokens were copied, including expired and revoked ones.</summary>
    public long Tokens { get; } = tokens;

    /// <summary>How many events were copied.</summary>
    public long Events { get; } = events;

    /// <summary>The destination.</summary>
    public override string ToString() => Destination;
}
