namespace AppUsers.Storage;

/// <summary>What an adapter throws in place of its engine's own exceptions. It never leaves Core.</summary>
/// <param name="fault">What kind of failure it is.</param>
/// <param name="innerException">The engine's own exception.</param>
public sealed class StoreFaultException(StoreFault fault, Exception innerException)
    : Exception(innerException?.Message, innerException)
{
    /// <summary>What kind of failure it is.</summary>
    public StoreFault Fault { get; } = fault;
}

/// <summary>The kinds of failure that engines are told apart by.</summary>
public enum StoreFault
{
    /// <summary>Any other; the engine's message says more.</summary>
    Other,

    /// <summary>The content of the file is not what the engine wrote.</summary>
    Damaged,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The disk or the file cannot be written.</summary>
    AccessDenied,

    /// <summary>Something that does not know our lock holds the file.</summary>
    Busy,
}
