using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Backend.Records;

/// <summary>The tables of a store with their keys and indexes.</summary>
internal static class Tables
{
    /// <summary>Sorts after every time.</summary>
    private const string Never = "never";

    public static readonly Table<OrganizationRecord> Organizations = new(
        "organizations",
        o => o.OrganizationId,
        StoreJson.Readable.OrganizationRecord,
        ("created", o => Composite.Of(Composite.Time(o.CreatedAt), o.OrganizationId)));

    public static readonly Table<UserRecord> Users = new(
        "users",
        u => u.UserId,
        StoreJson.Readable.UserRecord,
        ("name", u => Composite.Of(u.OrganizationId, TextRules.Fold(u.Name))),
        ("usage", u => Composite.Of([u.OrganizationId, .. Composite.Usage(u.LastActivityAt, u.CreatedAt), u.UserId])));

    public static readonly Table<TokenRecord> Tokens = new(
        "tokens",
        t => t.TokenPrefix,
        StoreJson.Readable.TokenRecord,
        ("user", t => Composite.Of(t.UserId, Composite.Time(t.CreatedAt), t.TokenPrefix)),
        ("usage", t => Composite.Of([t.OrganizationId, .. Composite.Usage(t.LastUsedAt, t.CreatedAt), t.TokenPrefix])),
        ("expiry", t => Composite.Of(t.OrganizationId, t.ExpiresAt is DateTime end ? Composite.Time(end) : Never, t.TokenPrefix)));

    public static readonly Table<ProjectRecord> Projects = new(
        "projects",
        p => Composite.Of(p.OrganizationId, TextRules.Fold(p.Name)),
        StoreJson.Readable.ProjectRecord,
        ("unit", p => Composite.Of(p.OrganizationId, p.UnitId ?? string.Empty, TextRules.Fold(p.Name))));

    public static readonly Table<UnitRecord> Units = new(
        "units",
        u => u.UnitId,
        StoreJson.Readable.UnitRecord,
        ("name", u => Composite.Of(u.OrganizationId, TextRules.Fold(u.Name))),
        ("parent", u => Composite.Of(u.OrganizationId, u.ParentId ?? string.Empty, u.UnitId)));

    public static readonly Table<GroupRecord> Groups = new(
        "groups",
        g => g.GroupId,
        StoreJson.Readable.GroupRecord,
        ("name", g => Composite.Of(g.OrganizationId, TextRules.Fold(g.Name))));

    public static readonly Table<MemberRecord> Members = new(
        "members",
        m => MemberKey(m.GroupId, m.UserId),
        StoreJson.Readable.MemberRecord,
        ("user", m => Composite.Of(m.UserId, m.GroupId)));

    public static readonly Table<GrantRecord> Grants = new(
        "grants",
        GrantKey,
        StoreJson.Readable.GrantRecord,
        ("principal", g => Composite.Of(g.PrincipalId, g.Resource.ToString(), g.ResourceId, g.Role)));

    public static readonly Table<EventRecord> Events = new(
        "events",
        EventKey,
        StoreJson.Readable.EventRecord,
        ("user", e => Composite.Of(e.UserId ?? e.OrganizationId, Composite.Number(e.Number))));

    public static readonly Table<UseRecord> Uses = new(
        "uses",
        u => UseKey(u.TokenPrefix, u.Day),
        StoreJson.Readable.UseRecord,
        ("user", u => Composite.Of(u.UserId, Composite.Time(u.Day), u.TokenPrefix)),
        ("day", u => Composite.Of(u.OrganizationId, Composite.Time(u.Day), u.TokenPrefix)));

    public static readonly Table<SharedRecord> Shared = new(
        "shared",
        s => Composite.Of(s.Kind, s.Key),
        StoreJson.Readable.SharedRecord,
        ("expiry", s => Composite.Of(string.Empty, s.ExpiresAt is DateTime end ? Composite.Time(end) : Never, s.Kind, s.Key)));

    /// <summary>All tables.</summary>
    public static IReadOnlyList<StoreTable> Definitions { get; } =
    [
        Organizations.Definition, Users.Definition, Tokens.Definition, Projects.Definition, Units.Definition, Groups.Definition, Members.Definition,
        Grants.Definition, Events.Definition, Uses.Definition, Shared.Definition,
    ];

    public static string MemberKey(string groupId, string userId) => Composite.Of(groupId, userId);

    public static string UseKey(string tokenPrefix, DateTime day) => Composite.Of(tokenPrefix, Composite.Time(day));

    private static string EventKey(EventRecord e) => Composite.Of(e.OrganizationId, Composite.Number(e.Number));

    private static string GrantKey(GrantRecord g) => Composite.Of(g.OrganizationId, g.Resource.ToString(), g.ResourceId, g.PrincipalId, g.Role);
}
