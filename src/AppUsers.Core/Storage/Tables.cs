namespace AppUsers.Storage;

/// <summary>The tables of a store, with their keys and indexes.</summary>
internal static class Tables
{
    public static readonly Table<OrganizationRecord> Organizations = new(
        "organizations",
        o => o.OrganizationId,
        StoreJson.Readable.OrganizationRecord,
        ("created", o => Composite.Of(Composite.Time(o.CreatedAt), o.OrganizationId)));

    public static readonly Table<UserRecord> Users = new(
        "users",
        u => u.UserId,
        StoreJson.Readable.UserRecord,
        ("name", u => Composite.Of(u.OrganizationId, TextRules.Fold(u.Name))));

    public static readonly Table<TokenRecord> Tokens = new(
        "tokens",
        t => t.TokenPrefix,
        StoreJson.Readable.TokenRecord,
        ("user", t => Composite.Of(t.UserId, Composite.Time(t.CreatedAt), t.TokenPrefix)));

    public static readonly Table<ProjectRecord> Projects = new(
        "projects",
        p => Composite.Of(p.OrganizationId, TextRules.Fold(p.Name)),
        StoreJson.Readable.ProjectRecord,
        ("name", p => Composite.Of(p.OrganizationId, TextRules.Fold(p.Name))));

    public static readonly Table<GrantRecord> Grants = new(
        "grants",
        GrantKey,
        StoreJson.Readable.GrantRecord,
        ("project", GrantKey),
        ("user", g => Composite.Of(g.UserId, TextRules.Fold(g.Project), g.Role)));

    private static string GrantKey(GrantRecord g) => Composite.Of(g.OrganizationId, TextRules.Fold(g.Project), g.UserId, g.Role);
}
