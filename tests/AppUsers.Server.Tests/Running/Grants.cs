namespace AppUsers.Tests.Running;

/// <summary>Bodies about permissions.</summary>
internal static class Grants
{
    public static object Of(string operation, string principalId, params string[] permissions) => new { operation, permissions = new[] { Entry(principalId, permissions) } };

    /// <summary>A user or, by the look of its id, a group.</summary>
    public static object Entry(string principalId, params string[] permissions) =>
        new { permissions, principal_id = principalId, principal_type = principalId.StartsWith("ug", StringComparison.Ordinal) ? "user_group" : "user" };
}
