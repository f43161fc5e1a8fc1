namespace AppUsers.PowerShell.Binding;

/// <summary>The kinds of objects that commands write and take.</summary>
public enum ItemKind
{
#pragma warning disable CS1591 // The names say it.
    User,
    Group,
    Unit,
    Project,
    Organization,
    Token,
    NewToken,
    TokenCheck,
    TokenUse,
    Impact,
    ManagedUserToken,
    Grant,
    Member,
    Role,
    AccessEntry,
    AccessCheck,
    Event,
    EventCheck,
    Finding,
    BlastRadius,
    Expiry,
    Connection,
#pragma warning restore CS1591
}
