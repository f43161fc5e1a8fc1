namespace AppUsers.Storage;

/// <summary>What an adapter throws in place of the exceptions of its engine. It never leaves Core.</summary>
/// <param name="fault">The kind of failure.</param>
/// <param name="innerException">The exception of the engine.</param>
public sealed class StoreFaultException(StoreFault fault, Exception innerException)
    : Exception(innerException?.Message, innerException)
{
    /// <summary>The kind of failure.</summary>
    public StoreFault Fault { get; } = fault;
}

/// <summary>The kinds of failures of an engine.</summary>
public enum StoreFault
{
    /// <summary>Another one; the message of the engine says more.</summary>
    Other,

    /// <summary>The content of the file is not what the engine wrote.</summary>
    Damaged,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The disk or the file cannot be written.</summary>
    AccessDenied,

    /// <summary>Something that does not use our lock holds the file.</summary>
    Busy,
}
