namespace AppUsers;

/// <summary>What has become of a token.</summary>
public enum AppUserTokenState
{
    /// <summary>The token can be used.</summary>
    Active,

    /// <summary>The token's time is over.</summary>
    Expired,

    /// <summary>The token was revoked, whether or not its time is over too.</summary>
    Revoked,
}
