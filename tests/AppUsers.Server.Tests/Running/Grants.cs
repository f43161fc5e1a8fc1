namespace AppUsers.Tests.Running;

/// <summary>Bodies of requests about permissions.</summary>
internal static class Grants
{
    public static object Of(string operation, string principalId, params string[] permissions) => new { operation, permissions = new[] { Entry(principalId, permissions) } };

    /// <summary>The roles of a user or, if the id is one, of a group.</summary>
    public static object Entry(string principalId, params string[] permissions) =>
        new { permissions, principal_id = principalId, principal_type = principalId.StartsWith("ug", StringComparison.Ordinal) ? "user_group" : "user" };
}
