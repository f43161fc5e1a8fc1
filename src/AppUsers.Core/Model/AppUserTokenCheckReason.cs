namespace AppUsers;

/// <summary>Why a presented token may or may not be used.</summary>
public enum AppUserTokenCheckReason
{
    /// <summary>It may be used.</summary>
    Valid,

    /// <summary>It has not the shape of a token.</summary>
    Malformed,

    /// <summary>It has the shape of a token but its checksum is wrong: mistyped, cut off or made up.</summary>
    WrongChecksum,

    /// <summary>The store does not know it.</summary>
    Unknown,

    /// <summary>It was revoked.</summary>
    Revoked,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It may not be used from the address, or the address is not known and the token has an allowlist.</summary>
    AddressNotAllowed,

    /// <summary>Its scopes leave out what is to be done.</summary>
    ScopeMissing,

    /// <summary>The API refused it and does not say why: unknown, expired or revoked.</summary>
    Refused,
}
