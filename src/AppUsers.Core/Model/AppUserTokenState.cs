namespace AppUsers;

/// <summary>The state of a token.</summary>
public enum AppUserTokenState
{
    /// <summary>The token can be used.</summary>
    Active,

    /// <summary>The token has expired.</summary>
    Expired,

    /// <summary>The token was revoked, whether or not it has expired since.</summary>
    Revoked,

    /// <summary>The token was disabled, and can be used again when it is enabled.</summary>
    Disabled,
}
