namespace AppUsers;

/// <summary>Why a token can or cannot be used.</summary>
public enum AppUserTokenCheckReason
{
    /// <summary>It can be used.</summary>
    Valid,

    /// <summary>It does not have the format of a token.</summary>
    Malformed,

    /// <summary>It has the format of a token, but its checksum is wrong: it was mistyped, cut off or made up.</summary>
    WrongChecksum,

    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>It was revoked.</summary>
    Revoked,

    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>It has an allowlist that does not contain the address, or the address is not known.</summary>
    AddressNotAllowed,

    /// <summary>Its scopes do not include what was requested.</summary>
    ScopeMissing,

    /// <summary>The API refused it without giving a reason: it is unknown, expired or revoked.</summary>
    Refused,

    /// <summary>It was disabled.</summary>
    Disabled,

    /// <summary>Its user was disabled.</summary>
    UserDisabled,
}
